import { idOfName } from '../named.ts';
import type { ChoiceAnswer, ChoiceConfig } from './schema.ts';

/**
 * Answer from a label in a table: the id of a class or its title, letter case and outer spaces aside.
 *
 * @throws RangeError when no class, or more than one, has that name
 */
export function answerFromLabel(config: ChoiceConfig, label: string): ChoiceAnswer {
  return { choice: idOfName(config.classes, label) };
}
