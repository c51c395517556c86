import { t } from '@assay/words';
import type { TaxonomyAnswer, TaxonomyConfig } from './schema.ts';
import { treeOf } from './tree.ts';

/**
 * Picks a class or takes it back. Where one class is asked for, the new one takes the place of the old one; a class takes
 * the place of those above and below it, since one of the two says it all. At the most, a further one is refused.
 *
 * @returns the answer, classes in the order of the config, and a sentence on what happened
 */
export function picked(
  config: TaxonomyConfig,
  current: TaxonomyAnswer,
  id: string,
): { readonly answer: TaxonomyAnswer; readonly message: string } {
  const tree = treeOf(config);
  const title = tree.titleOf(id);
  if (current.nodes.includes(id)) {
    const nodes = current.nodes.filter((other) => other !== id);
    return { answer: { ...current, nodes }, message: t('Taken back: {title}.', { title }) };
  }
  if (config.max === 1) return { answer: { ...current, nodes: [id] }, message: t('Picked: {title}.', { title }) };
  const path = tree.pathTo(id);
  const kept = current.nodes.filter((other) => !path.includes(other) && !tree.pathTo(other).includes(id));
  if (kept.length >= config.max) {
    return {
      answer: current,
      message: t('At most {max}: take one back before you pick {title}.', { max: config.max, title }),
    };
  }
  const wanted = new Set([...kept, id]);
  const nodes = config.classes.map((node) => node.id).filter((node) => wanted.has(node));
  return { answer: { ...current, nodes }, message: t('Picked: {title}.', { title }) };
}
