import { classifyRootCause, ROOT_CAUSES, seededRandom } from '../src/index.ts';
import type { RootCause, RootCauseRating, SeededRandom } from '../src/index.ts';
import { anyShape, plant } from './planted-shapes.ts';
import { printTable } from './print-table.ts';

const CLASSES = ['a', 'b', 'c', 'other'];
const TEAM = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'];
/** None of these was looked at while the defaults were chosen. */
const SEEDS = Array.from({ length: 20 }, (_, n) => `fresh ${n + 1}`);

interface Scene {
  readonly random: SeededRandom;
  readonly item: number;
  readonly truth: string;
  readonly annotator: string;
  readonly version: string;
}

/** What is planted: how answers are bent, and by how much (0.3 … 0.7, drawn with the seed). */
const planted: Readonly<Record<RootCause, (scene: Scene, strength: number) => string>> = {
  'guideline-drift': ({ random, truth, version }, strength) =>
    version === 'v2' && truth === 'b' && random.next() < strength + 0.3 ? 'c' : truth,
  'labeller-bias': ({ random, truth, annotator }, strength) =>
    annotator === 'r2' && truth === 'b' && random.next() < strength + 0.2 ? 'c' : truth,
  carelessness: ({ random, truth, annotator }, strength) =>
    annotator === 'r6' && random.next() < strength ? (CLASSES[random.int(3)] ?? 'a') : truth,
  'ontology-gap': ({ random, item, truth }) => (item % 6 === 0 && random.next() < 0.5 ? 'other' : truth),
  'edge-case-ambiguity': ({ random, item, truth }) => (item % 6 === 0 ? (random.next() < 0.5 ? 'a' : 'b') : truth),
  'not-attributable': ({ truth }) => truth,
};

/** 400 items, three of six annotators each, 4 % honest slips, one item in five under both versions. */
function crowd(seed: string, cause: RootCause): RootCauseRating[] {
  const random = seededRandom(`${cause} ${seed}`);
  const strength = 0.3 + 0.4 * random.next();
  return Array.from({ length: 400 }, (_, item) => {
    const truth = CLASSES[random.int(3)] ?? 'a';
    const versions = item % 5 === 0 ? ['v1', 'v2'] : [item < 200 ? 'v1' : 'v2'];
    return versions.flatMap((version) =>
      random
        .shuffle(TEAM)
        .slice(0, 3)
        .map((annotator) => {
          const slip = random.next() < 0.04;
          const bent = planted[cause]({ random, item, truth, annotator, version }, strength);
          const seconds = (annotator === 'r6' && cause === 'carelessness' ? 6 : 20) * (0.5 + random.next());
          return {
            item: `i${item}`,
            annotator,
            version,
            seconds,
            label: slip ? (CLASSES[random.int(3)] ?? 'a') : bent,
          };
        }),
    );
  }).flat();
}

/** Which cause is found where which was planted, on seeds that no default was chosen on? */
export function rootCauseTable(only: readonly string[]): void {
  if (only.length > 0) return otherShapes([...one, ...two].filter((causes) => only.includes(nameOf(causes))));
  const rows = ROOT_CAUSES.map((cause) => {
    const found = SEEDS.map((seed) => classifyRootCause(crowd(seed, cause), { classes: CLASSES, otherClass: 'other' }));
    return [cause, ...ROOT_CAUSES.map((other) => String(found.filter(({ primary }) => primary === other).length))];
  });
  printTable(
    `Planted cause (rows) and found cause, over ${SEEDS.length} fresh seeds each`,
    ['planted', ...ROOT_CAUSES],
    rows,
  );
  otherShapes([...one, ...two]);
}

const SHAPES = 30;
type Causes = readonly RootCause[];
const one: readonly Causes[] = ROOT_CAUSES.map((cause) => (cause === 'not-attributable' ? [] : [cause]));
const two: readonly Causes[] = [
  ['labeller-bias', 'carelessness'],
  ['labeller-bias', 'guideline-drift'],
  ['labeller-bias', 'edge-case-ambiguity'],
  ['carelessness', 'guideline-drift'],
  ['carelessness', 'ontology-gap'],
  ['guideline-drift', 'edge-case-ambiguity'],
];

const nameOf = (causes: Causes): string => (causes.length === 0 ? 'none' : causes.join('+'));

/** What is found in teams of every size, and how does that depend on how much of the disagreement the cause made? */
function otherShapes(planted: readonly Causes[]): void {
  const bands = [0.5, 0.25, 0];
  const rows = planted.map((causes) => {
    const random = seededRandom(`shapes ${causes.join(' and ')}`);
    const counts = bands.map(() => ({ runs: 0, found: 0, nothing: 0, wrong: 0 }));
    for (let run = 0; run < SHAPES; run++) {
      let shape = anyShape(random);
      while (causes.includes('ontology-gap') && shape.classes.length < 3) shape = anyShape(random);
      const { rows: answers, share } = plant(random, shape, causes);
      const made = Math.max(0, ...share.values());
      const otherClass = shape.classes.includes('other') ? { otherClass: 'other' } : {};
      const { primary } = classifyRootCause(answers, { classes: shape.classes, ...otherClass });
      const band = counts[bands.findIndex((least) => made >= least)];
      if (band === undefined) continue;
      band.runs++;
      if (primary !== null && causes.includes(primary)) band.found++;
      else if (primary === null || primary === 'not-attributable') band.nothing++;
      else band.wrong++;
    }
    const cells = counts.map(({ runs, found, nothing, wrong }) =>
      runs === 0 ? '' : `${found} of ${runs} (nothing ${nothing}, another ${wrong})`,
    );
    return [nameOf(causes), ...cells];
  });
  printTable(
    `Planted in ${SHAPES} teams each of 3 to 12 people, 2 to 8 classes, 2 to 5 answers an item: found, by the share made`,
    ['planted', 'half of disagreement or more', 'a quarter to a half', 'less than a quarter'],
    rows,
  );
}
