import type { CombinedAnswer } from './schema.ts';

/** A combined answer of answers by control, leaving out what was not given. */
export function answerFromControls(answers: Readonly<Record<string, unknown>>): CombinedAnswer {
  return {
    controls: Object.fromEntries(
      Object.entries(answers).filter(([, answer]) => answer !== undefined && answer !== null),
    ),
  };
}
