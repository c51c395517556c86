import { Problem } from '@assay/api';
import { cutPrediction, suggestionId, type Spec } from '../tasks/index.ts';

/** Decisions on suggestions, by their id, as the desk sends them. */
export type Verdicts = Readonly<Record<string, 'accepted' | 'rejected' | 'open'>>;

/** A prediction that stood ready while somebody answered. */
export interface Readied {
  readonly predictionId: string;
  readonly modelId: string;
  readonly withheld: boolean;
  readonly labels: number;
  readonly shownAt: string;
  readonly answer: unknown;
}

/** What became of one prediction in one answer. */
export interface Outcome {
  readonly predictionId: string;
  readonly modelId: string;
  readonly withheld: boolean;
  /** One for each label that was in sight; none when it was withheld. */
  readonly verdicts: readonly ('accepted' | 'rejected' | 'left')[];
  readonly shownAt: string;
  /** The answer passes the task type's own check with the prediction as reference. */
  readonly agrees: boolean;
}

/**
 * What a person did with each prediction that stood ready. What was in sight and not decided was left alone: the server
 * knows what it handed out, so nothing is lost that the desk does not name.
 *
 * @throws Problem `answer-refused` for a decision on something that was never in sight
 */
export function outcomesOf(
  spec: Spec,
  payload: unknown,
  given: { readonly answer: unknown; readonly verdicts: Verdicts },
  readied: readonly Readied[],
): Outcome[] {
  const outcomes = readied.map(({ predictionId, modelId, withheld, labels, shownAt, answer }): Outcome => ({
    predictionId,
    modelId,
    withheld,
    shownAt,
    verdicts: withheld
      ? []
      : Array.from({ length: labels }, (_, label) => {
          const verdict = given.verdicts[suggestionId(predictionId, label)];
          return verdict === undefined || verdict === 'open' ? 'left' : verdict;
        }),
    agrees:
      cutPrediction(spec, payload, answer).length > 0 &&
      spec.type.checkGold(spec.config, payload, given.answer, answer).passed,
  }));
  const known = new Set(
    outcomes.flatMap((one) => one.verdicts.map((_, label) => suggestionId(one.predictionId, label))),
  );
  const errors = Object.keys(given.verdicts)
    .filter((id) => !known.has(id))
    .map((id) => ({ pointer: `/body/verdicts/${id}`, detail: 'You were shown no such suggestion; leave it out.' }));
  const [first] = errors;
  if (first !== undefined) throw new Problem('answer-refused', first.detail, { errors });
  return outcomes;
}
