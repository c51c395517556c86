import { idOfName } from '../named.ts';
import { isDecided, type MultiChoiceAnswer, type MultiChoiceConfig } from './schema.ts';

/**
 * Answer from labels in a table: a list, or one cell with `separator` between the labels. An empty cell says "none" where
 * the config offers it, else nothing.
 *
 * @throws RangeError for a label that is no class
 */
export function answerFromLabels(
  config: MultiChoiceConfig,
  labels: string | readonly string[],
  separator = '|',
): MultiChoiceAnswer {
  const names = (typeof labels === 'string' ? labels.split(separator) : labels).filter((name) => name.trim() !== '');
  const wanted = new Set(names.map((name) => idOfName(config.classes, name)));
  const choices = config.classes.map(({ id }) => id).filter((id) => wanted.has(id));
  return choices.length === 0 && config.none ? { choices, none: true } : { choices };
}

/** One column per class, 1 or 0, as multi-label learners read it; null where the answer decides nothing. */
export function toIndicators(
  config: MultiChoiceConfig,
  answer: MultiChoiceAnswer,
): Readonly<Record<string, 0 | 1>> | null {
  if (!isDecided(config, answer)) return null;
  return Object.fromEntries(config.classes.map(({ id }) => [id, answer.choices.includes(id) ? 1 : 0]));
}
