/** Responses up to which every order is tried: 720 strict and 4,683 weak ones. */
export const MOST_KEMENY = 6;

/** All orders of n things as a place each, from 1; weak ones may share places. */
export function ordersOf(n: number, ties: boolean): readonly (readonly number[])[] {
  const key = `${n}${ties ? 'w' : 's'}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  // Every weak order once: each thing gets a place, and the places used are 1 … k without a gap.
  const orders: number[][] = [];
  const place = (ranks: readonly number[]): void => {
    if (ranks.length === n) {
      const used = new Set(ranks);
      if (Math.max(...ranks) === used.size && (ties || used.size === n)) orders.push([...ranks]);
      return;
    }
    for (let rank = 1; rank <= n; rank++) if (ties || !ranks.includes(rank)) place([...ranks, rank]);
  };
  place([]);
  made.set(key, orders);
  return orders;
}

const made = new Map<string, readonly (readonly number[])[]>();

/**
 * The orders closest to all given ones (Kemeny and Snell 1962): the least sum of distances, where a pair of things in
 * opposite order counts 2 and one that is tied in only one of the two counts 1.
 *
 * @param given complete orders of at most {@link MOST_KEMENY} things, as a place each
 */
export function kemenyOrders(given: readonly (readonly number[])[], ties: boolean): readonly (readonly number[])[] {
  const n = given[0]?.length ?? 0;
  // cost[i][j][relation]: what it costs to put i before (0), level with (1) or behind (2) j.
  const cost = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_unused, j) =>
      [-1, 0, 1].map((relation) =>
        given.reduce((sum, order) => sum + Math.abs(Math.sign((order[i] ?? 0) - (order[j] ?? 0)) - relation), 0),
      ),
    ),
  );
  let least = Number.POSITIVE_INFINITY;
  let best: (readonly number[])[] = [];
  for (const order of ordersOf(n, ties)) {
    let total = 0;
    for (let i = 0; i < n && total <= least; i++) {
      for (let j = 0; j < i; j++) total += cost[i]?.[j]?.[Math.sign((order[i] ?? 0) - (order[j] ?? 0)) + 1] ?? 0;
    }
    if (total < least) {
      least = total;
      best = [];
    }
    if (total === least) best.push(order);
  }
  return best;
}

/** Sum of the places of each thing, tied ones sharing their mean place (Borda 1770): the lower the better. */
export function bordaSums(given: readonly (readonly number[])[]): readonly number[] {
  const n = given[0]?.length ?? 0;
  return Array.from({ length: n }, (_, i) =>
    given.reduce((sum, order) => {
      const before = order.filter((rank) => rank < (order[i] ?? 0)).length;
      const level = order.filter((rank) => rank === order[i]).length;
      return sum + before + (level + 1) / 2;
    }, 0),
  );
}
