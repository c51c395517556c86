import type { z } from 'zod';
import type { KeyMap } from './keys/key-map.ts';
import type { Portable } from './portable.ts';

/** Where an answer breaks its own rules: a JSON pointer into the answer and a sentence for the annotator. */
export interface AnswerProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** One thing an annotation decides that people can agree or disagree on, with its scale of measurement. */
export interface Control {
  readonly id: string;
  readonly title: string;
  readonly level: 'nominal' | 'ordinal' | 'interval' | 'ratio';
  /** For nominal and ordinal controls, every class that can occur, in order. */
  readonly classes?: readonly string[];
  readonly unit?: string;
}

/** A ratio of two sums of pair counters, e.g. character F1 = 2·overlap / (charsA + charsB). */
export interface PairStatistic {
  readonly id: string;
  readonly title: string;
  /** Value in [0, 1] from summed counters, or null when the denominator is zero. */
  readonly value: (counts: Readonly<Record<string, number>>) => number | null;
}

/** What two answers are compared by: additive counters, and the ratios made of their sums. */
export interface PairMeasures {
  readonly pairCounters: readonly string[];
  readonly pairStatistics: readonly PairStatistic[];
}

/** How one answer compares with the hidden reference answer. */
export interface GoldVerdict {
  readonly passed: boolean;
  /** Agreement with the reference in [0, 1]. */
  readonly score: number;
  readonly detail: string;
}

export interface AnswerOf<Answer> {
  /** Stable name of the annotator; answers are sorted by it, so results never depend on arrival order. */
  readonly annotator: string;
  readonly answer: Answer;
}

export interface ConsensusResult<Answer> {
  readonly answer: Answer;
  /** Share of annotators behind the answer, in [0, 1]; a vote share, not a calibrated probability. */
  readonly confidence: number;
  /** Mean pairwise agreement of the answers in [0, 1]; compared with the workflow's `agreeAt`. */
  readonly agreement: number;
  readonly method: string;
  /**
   * Value of each control that the annotators decided together (a vote, a median), which may differ from measuring
   * `answer`: the median score of three answers is not the score of the spans they share. Null where they are tied.
   */
  readonly values: Readonly<Record<string, string | number | null>>;
  /** What people differed on, in words, most important first. */
  readonly differences: readonly string[];
}

/**
 * One kind of work. A task type is a folder: `schema.ts distance.ts consensus.ts convert.ts Editor.tsx Viewer.tsx
 * samples.ts`, and this object is its logic half, listed in `index.ts`; the React half is listed in `editors.ts`.
 * Everything here is pure.
 */
export interface TaskType<Config, Payload, Answer> {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** One sentence for the person choosing a task type. */
  readonly purpose: string;
  readonly configSchema: z.ZodType<Config>;
  readonly payloadSchema: z.ZodType<Payload>;
  readonly answerSchema: z.ZodType<Answer>;
  /** Checks the schema cannot express: classes exist, offsets lie in the text, boxes in the image. */
  validate(config: Config, payload: Payload, answer: Answer): readonly AnswerProblem[];
  /** Names a config lets people choose that must be classes of the taxonomy; empty where the type has none. */
  classes(config: Config): readonly string[];
  controls(config: Config): readonly Control[];
  /** The value of each control in one answer; null means this answer does not decide it. */
  measure(config: Config, payload: Payload, answer: Answer): Readonly<Record<string, string | number | null>>;
  /** Names of the additive counters that `compare` returns. */
  readonly pairCounters: readonly string[];
  /** Additive counters for two answers to one item, symmetric in a and b. */
  compare(config: Config, payload: Payload, a: Answer, b: Answer): Readonly<Record<string, number>>;
  readonly pairStatistics: readonly PairStatistic[];
  /** Counters and statistics of one config, for a type whose config decides them; else those above hold for all. */
  readonly pairsOf?: (config: Config) => PairMeasures;
  checkGold(config: Config, payload: Payload, answer: Answer, reference: Answer): GoldVerdict;
  consensus(config: Config, payload: Payload, answers: readonly AnswerOf<Answer>[]): ConsensusResult<Answer>;
  /** A short line for lists: "3 errors (1 major), score 7". */
  describe(config: Config, answer: Answer): string;
  /** Number of labels (spans, boxes, choices) inside one answer. */
  countLabels(answer: Answer, config: Config): number;
  /** The answer cut into answers of one label each: how a prediction becomes suggestions to accept or reject. */
  splitLabels(answer: Answer, config: Config): readonly Answer[];
  /** How final labels leave for other tools: the formats that fit, and what is written in them. */
  exports(config: Config): readonly Portable<Payload, Answer>[];
  /** The answer a person starts from: nothing decided yet. It need not pass `validate`. */
  readonly emptyAnswer: Answer;
  /** Every key the editor listens to, with the classes of this config; clashes throw. */
  keys(config: Config): KeyMap;
  readonly samples: readonly { config: Config; payload: Payload; answer: Answer }[];
}
