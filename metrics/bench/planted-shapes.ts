import type { RootCause, RootCauseRating, SeededRandom } from '../src/index.ts';

/** A team and its work; every one is another. */
export interface Shape {
  readonly raters: number;
  /** The last is "other" when there are three or more; nothing belongs there. */
  readonly classes: readonly string[];
  readonly prevalence: readonly number[];
  readonly answersPerItem: number;
  readonly itemsPerRater: number;
  readonly slips: number;
  /** How often a cause bends an answer that it can bend. */
  readonly strength: number;
}

export interface Planted {
  readonly rows: readonly RootCauseRating[];
  /** Of the pairs of answers that disagree: the share in which each cause bent one or both. */
  readonly share: ReadonlyMap<RootCause, number>;
}

/** 3 to 12 people, 2 to 8 classes of uneven size, 2 to 5 answers an item, 60 to 400 items a person, 1 to 8 % slips. */
export function anyShape(random: SeededRandom): Shape {
  const raters = 3 + random.int(10);
  const k = 2 + random.int(7);
  const weights = Array.from({ length: k }, (_, c) => (k > 2 && c === k - 1 ? 0 : 0.15 - Math.log(1 - random.next())));
  const sum = weights.reduce((a, b) => a + b, 0);
  return {
    raters,
    classes: weights.map((weight, c) => (weight === 0 ? 'other' : `c${c}`)),
    prevalence: weights.map((weight) => weight / sum),
    answersPerItem: Math.min(raters, 2 + random.int(4)),
    itemsPerRater: 60 + random.int(341),
    slips: 0.01 + 0.07 * random.next(),
    strength: 0.3 + 0.6 * random.next(),
  };
}

/** Answers of such a team, bent by the given causes; every fifth item is labelled under both guidelines. */
export function plant(random: SeededRandom, shape: Shape, causes: readonly RootCause[]): Planted {
  const { classes, prevalence, raters, answersPerItem, slips, strength } = shape;
  const real = prevalence.filter((share) => share > 0).length;
  const [from = 0, to = 1] = random.shuffle(Array.from({ length: real }, (_, c) => c));
  const [biased = 0, careless = 1] = random.shuffle(Array.from({ length: raters }, (_, r) => r));
  const items = Math.round((shape.itemsPerRater * raters) / answersPerItem);
  const bent = new Map<RootCauseRating, ReadonlySet<RootCause>>();
  const groups = Array.from({ length: items }, (_, item) => {
    const truth = drawn(random, prevalence);
    const unclear = random.next() < 0.25 * strength;
    const versions = item % 5 === 0 ? ['v1', 'v2'] : [item < items / 2 ? 'v1' : 'v2'];
    return versions.map((version) => {
      const who = random.shuffle(Array.from({ length: raters }, (_two, r) => r)).slice(0, answersPerItem);
      return who.map((rater) => {
        const slip = random.next() < slips;
        let label = slip ? random.int(real) : truth;
        const by = new Set<RootCause>();
        for (const cause of causes) {
          let given = label;
          if (cause === 'labeller-bias' && rater === biased && label === from && random.next() < strength) given = to;
          if (cause === 'carelessness' && rater === careless && random.next() < strength) given = random.int(real);
          if (cause === 'guideline-drift' && version === 'v2' && label === from && random.next() < strength) given = to;
          if (cause === 'edge-case-ambiguity' && unclear && (truth === from || truth === to) && random.next() < 0.5)
            given = truth === from ? to : from;
          if (cause === 'ontology-gap' && unclear && random.next() < 0.5) given = classes.length - 1;
          if (given !== label) by.add(cause);
          label = given;
        }
        const seconds = 20 * (0.5 + random.next());
        const row = { item: `i${item}`, annotator: `r${rater}`, version, seconds, label: classes[label] ?? '' };
        bent.set(row, by);
        return row;
      });
    });
  }).map((versions) => versions.flat());
  const pairs = new Map<RootCause, number>();
  let disagreeing = 0;
  for (const rows of groups)
    rows.forEach((row, at) => {
      for (const other of rows.slice(at + 1)) {
        if (row.label === other.label) continue;
        disagreeing++;
        for (const cause of new Set([...(bent.get(row) ?? []), ...(bent.get(other) ?? [])]))
          pairs.set(cause, (pairs.get(cause) ?? 0) + 1);
      }
    });
  const share = new Map(causes.map((cause) => [cause, disagreeing === 0 ? 0 : (pairs.get(cause) ?? 0) / disagreeing]));
  return { rows: groups.flat(), share };
}

function drawn(random: SeededRandom, shares: readonly number[]): number {
  let left = random.next();
  for (const [c, share] of shares.entries()) if ((left -= share) < 0) return c;
  return 0;
}
