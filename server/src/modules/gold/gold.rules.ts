/** How one gold task was answered by one person. */
export interface GoldCheck {
  readonly taskId: string;
  readonly personId: string;
  readonly passed: boolean;
  readonly answer: unknown;
}

export interface Doubt {
  /** Answers of people who do well on the other gold tasks. */
  readonly checks: number;
  readonly passed: number;
  readonly doubtful: boolean;
  /** What these people answered most often instead of the reference, by its words. */
  readonly instead: { readonly summary: string; readonly people: number } | null;
}

/** Good people there must be before a reference is doubted: one may err. */
const ENOUGH = 2;
/** Other gold answers before somebody counts as good or not. */
const OTHERS = 3;

/**
 * Which references are in doubt: those that most of the good people disagree with. Somebody is good for a task when
 * they meet the minimum on the other gold tasks, so that a wrong reference cannot take its own witnesses away.
 */
export function doubts(
  checks: readonly GoldCheck[],
  minimum: number,
  describe: (answer: unknown) => string,
): ReadonlyMap<string, Doubt> {
  const tally = new Map<string, { checks: number; passed: number }>();
  for (const one of checks) {
    const of = tally.get(one.personId) ?? { checks: 0, passed: 0 };
    of.checks += 1;
    if (one.passed) of.passed += 1;
    tally.set(one.personId, of);
  }
  const isGood = (one: GoldCheck): boolean => {
    const all = tally.get(one.personId) ?? { checks: 0, passed: 0 };
    const others = all.checks - 1;
    return others >= OTHERS && (all.passed - (one.passed ? 1 : 0)) / others >= minimum;
  };
  const byTask = new Map<string, GoldCheck[]>();
  for (const one of checks) if (isGood(one)) byTask.set(one.taskId, [...(byTask.get(one.taskId) ?? []), one]);
  return new Map([...byTask].map(([taskId, good]) => [taskId, doubtOf(good, describe)]));
}

function doubtOf(good: readonly GoldCheck[], describe: (answer: unknown) => string): Doubt {
  const passed = good.filter((one) => one.passed).length;
  const others = new Map<string, number>();
  for (const one of good) {
    if (one.passed) continue;
    const summary = describe(one.answer);
    others.set(summary, (others.get(summary) ?? 0) + 1);
  }
  const most = [...others].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b))[0];
  return {
    checks: good.length,
    passed,
    doubtful: good.length >= ENOUGH && passed * 2 < good.length,
    instead: most === undefined ? null : { summary: most[0], people: most[1] },
  };
}
