import type { ConfusionConsensus } from '../aggregation/index.ts';

/** Class shares and confusions in the log, with everybody's together for annotators not seen before. */
export interface AnnotatorModel {
  readonly classes: readonly string[];
  readonly logPrior: Float64Array;
  /** log P(given | class) of one annotator as given × class; the pooled matrix for a stranger. */
  readonly logConfusion: (annotator: string) => Float64Array;
  /** P(given | class) of an annotator drawn by workload. */
  readonly pooled: Float64Array;
}

/** Pseudo-ratings with which every matrix is drawn towards the pooled one: few ratings are hardly evidence. */
const SHRINK = 5;
const LEAST = 1e-6;

/** Reads a fitted consensus as a model of its annotators; sparse ones are shrunk towards the pooled matrix. */
export function annotatorModel(fit: ConfusionConsensus): AnnotatorModel {
  const k = fit.classes.length;
  const pooled = new Float64Array(k * k);
  let ratings = 0;
  for (const n of fit.ratingsPerAnnotator) ratings += n;
  fit.annotators.forEach((_, who) => {
    const weight = (fit.ratingsPerAnnotator[who] ?? 0) / Math.max(1, ratings);
    for (let c = 0; c < k * k; c++) pooled[c] = (pooled[c] ?? 0) + weight * (fit.confusion[who * k * k + c] ?? 0);
  });
  normaliseColumns(pooled, k);
  const place = new Map(fit.annotators.map((name, who) => [name, who]));
  const known = new Map<string, Float64Array>();
  const logConfusion = (annotator: string): Float64Array => {
    let found = known.get(annotator);
    if (found !== undefined) return found;
    const who = place.get(annotator);
    const own = Float64Array.from(pooled);
    if (who !== undefined) {
      const n = fit.ratingsPerAnnotator[who] ?? 0;
      const trust = n / (n + SHRINK);
      for (let c = 0; c < k * k; c++)
        own[c] = trust * (fit.confusion[who * k * k + c] ?? 0) + (1 - trust) * (pooled[c] ?? 0);
      normaliseColumns(own, k);
    }
    found = own.map((value) => Math.log(Math.max(LEAST, value)));
    known.set(annotator, found);
    return found;
  };
  return { classes: fit.classes, logPrior: fit.prior.map((p) => Math.log(Math.max(LEAST, p))), logConfusion, pooled };
}

function normaliseColumns(matrix: Float64Array, k: number): void {
  for (let truth = 0; truth < k; truth++) {
    let sum = 0;
    for (let given = 0; given < k; given++) sum += matrix[given * k + truth] ?? 0;
    for (let given = 0; given < k; given++)
      matrix[given * k + truth] = sum > 0 ? (matrix[given * k + truth] ?? 0) / sum : 1 / k;
  }
}

/** Beliefs from log joint weights. */
export function normaliseLogs(logs: Float64Array): Float64Array {
  const peak = Math.max(...logs);
  const weights = logs.map((value) => Math.exp(value - peak));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((value) => value / sum);
}
