import type { Spec } from './spec-cache.ts';

/** Name of one label of a prediction, as the desk knows it. */
export function suggestionId(predictionId: string, label: number): string {
  return `${predictionId}:${label}`;
}

/**
 * The labels of a prediction that can be shown one by one. Empty when there is nothing to show: the prediction has no
 * label, or is itself no valid answer to this item, e.g. because its classes are those of another task.
 */
export function cutPrediction({ type, config }: Spec, payload: unknown, answer: unknown): readonly unknown[] {
  const read = type.answerSchema.safeParse(answer);
  if (!read.success || !type.payloadSchema.safeParse(payload).success) return [];
  return type.validate(config, payload, read.data).length > 0 ? [] : type.splitLabels(read.data, config);
}
