/**
 * The contract every statistic in this library returns (see docs/glossary.md).
 *
 * A value that is not defined is `null` with a `reason`; it is never NaN, 0 or 1 in disguise.
 */

/** An uncertainty interval around a statistic, on the statistic's own scale. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Nominal coverage, e.g. 0.95. */
  readonly level: number;
  /** How it was made, e.g. `wilson`, `item-bootstrap-percentile`, `analytic-se`. */
  readonly method: string;
}

/** Something a reader of the number must know; `code` is stable, `text` is for people. */
export interface Warning {
  readonly code: string;
  readonly text: string;
}

/** One statistic with everything needed to judge it. */
export interface Measure {
  /** The literature's name in kebab case, with the variant: `krippendorff-alpha-nominal`. */
  readonly statistic: string;
  readonly value: number | null;
  /** Why `value` is null; null when there is a value. */
  readonly reason: string | null;
  readonly interval: Interval | null;
  /** Standard error of `value`, where one is defined; absent when not computed. */
  readonly standardError?: number;
  readonly items: number;
  readonly ratings: number;
  readonly raters: number;
  readonly warnings: readonly Warning[];
}

/** One answer by one annotator on one item. Labels of unordered classes are strings; measurements are numbers. */
export interface Rating<Label = string> {
  readonly item: string;
  readonly annotator: string;
  readonly label: Label;
}

/** Scale of measurement (Stevens), which decides the distance between two labels. */
export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** Input that cannot be measured: says which argument and what would mend it. */
export class MetricInputError extends Error {
  readonly argument: string;
  readonly remedy: string;
  constructor(argument: string, problem: string, remedy: string) {
    super(`${argument}: ${problem}. ${remedy}`);
    this.name = 'MetricInputError';
    this.argument = argument;
    this.remedy = remedy;
  }
}

/** A long computation was told to end by its `shouldStop`; nothing it had so far is a result. */
export class MetricStopped extends Error {
  constructor() {
    super('The computation was stopped.');
    this.name = 'MetricStopped';
  }
}

/** What every computation that may take more than a second can be told. */
export interface Stoppable {
  /** Asked every now and then; true ends the computation with {@link MetricStopped}. */
  readonly shouldStop?: () => boolean;
}

/** Ends the computation when it was asked to. */
export function stopWhenAsked({ shouldStop }: Stoppable): void {
  if (shouldStop?.() === true) throw new MetricStopped();
}
