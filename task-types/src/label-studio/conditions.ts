import { t } from '@assay/words';
import type { ShowWhen } from '../combined/schema.ts';
import type { Draft } from './draft.ts';
import { attribute, type Placed } from './tags.ts';

/** The tag that carries the condition of a control: itself, or the nearest view around it. */
function conditional({ tag, around }: Placed) {
  return [tag, ...around.toReversed()].find((one) => attribute(one, 'visibleWhen') !== undefined);
}

/** When a control is shown; undefined when always. Conditions on regions and on several values at once are told. */
export function showWhen(
  placed: Placed,
  drafts: readonly Draft[],
  note: (detail: string) => void,
): ShowWhen | undefined {
  const tag = conditional(placed);
  if (tag === undefined) return undefined;
  const when = attribute(tag, 'visibleWhen') ?? '';
  const name = attribute(tag, 'whenTagName');
  const target = drafts.find(({ tag: other }) => attribute(other, 'name') === name);
  if (when !== 'choice-selected' && when !== 'choice-unselected') {
    note(t('it is always shown: “{when}” hangs on a region, which conditions here do not', { when }));
    return undefined;
  }
  if (target === undefined) {
    note(t('it is always shown: there is no control “{name}” above it to hang on', { name: name ?? '' }));
    return undefined;
  }
  const values = (attribute(tag, 'whenChoiceValue') ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  // One value stands alone, so that a spec reads as it is meant.
  const value = values.length > 1 ? values : values[0];
  const single = target.taskType === 'choice';
  if (value === undefined) {
    if (when === 'choice-selected') return { control: target.id, op: 'answered' };
    note(t('it is always shown: “not selected” needs the value it is about'));
    return undefined;
  }
  if (when === 'choice-selected') return { control: target.id, op: single ? 'is' : 'includes', value };
  if (single) return { control: target.id, op: 'is-not', value };
  note(t('it is always shown: “not selected” is known for single choices only'));
  return undefined;
}
