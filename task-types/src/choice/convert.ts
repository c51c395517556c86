import type { ChoiceAnswer, ChoiceConfig } from './schema.ts';

/**
 * Answer from a label in a table: the id of a class or its title, letter case and outer spaces aside.
 *
 * @throws RangeError when no class, or more than one, has that name
 */
export function answerFromLabel(config: ChoiceConfig, label: string): ChoiceAnswer {
  const wanted = label.trim().toLowerCase();
  const exact = config.classes.find((entry) => entry.id === label.trim());
  if (exact !== undefined) return { choice: exact.id };
  const found = config.classes.filter(
    (entry) => entry.id.toLowerCase() === wanted || entry.title.toLowerCase() === wanted,
  );
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const known = config.classes.map((entry) => entry.id).join(', ');
    throw new RangeError(
      `Label "${label}" ${found.length > 1 ? 'fits several classes' : 'is not a class'}. Use one of: ${known}.`,
    );
  }
  return { choice: only.id };
}
