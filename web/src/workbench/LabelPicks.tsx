import { t } from '@assay/words';
import { Kbd, Text, UnstyledButton } from '@mantine/core';
import { printKey } from '@assay/task-types/keys';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { hasLabel, type LabelGroup } from './labels.ts';
import classes from './workbench.module.css';

interface Props {
  readonly ref: RefObject<HTMLFieldSetElement | null>;
  readonly groups: readonly LabelGroup[];
  readonly annotators: readonly string[];
  readonly draft: unknown;
  /** The key that leads here. */
  readonly hotkey: string | undefined;
  readonly onToggle: (label: unknown) => void;
}

/** A short name for somebody who has a label: the letter of Annotator A. */
const letterOf = (annotator: string | undefined): string => annotator?.split(' ').at(-1) ?? '?';

function move(event: KeyboardEvent<HTMLButtonElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const buttons = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((one) => one === document.activeElement);
  buttons.at((at + by + buttons.length) % Math.max(1, buttons.length))?.focus();
  event.preventDefault();
}

/** Every label somebody gave, those in dispute first; each can be taken into the decision or left out of it. */
export function LabelPicks({ ref, groups, annotators, draft, hotkey, onToggle }: Props): ReactNode {
  if (groups.length === 0) return null;
  return (
    <fieldset ref={ref} aria-label={t('Labels to pick from')} className={classes['picks']}>
      <Text size="sm" fw={650}>
        {t('Pick label by label')} {hotkey !== undefined && <Kbd size="xs">{printKey(hotkey)}</Kbd>}
      </Text>
      <Text size="xs" c="dimmed">
        {t('Arrows move, Space takes a label or leaves it out. What everybody has comes last.')}
      </Text>
      {groups.map((one) => {
        const taken = hasLabel(draft, one.answer);
        return (
          <UnstyledButton
            key={JSON.stringify(one.answer)}
            className={classes['pick']}
            aria-pressed={taken}
            onKeyDown={move}
            onClick={() => onToggle(one.answer)}
          >
            {taken ? <IconCheck size={14} aria-hidden /> : <IconPlus size={14} aria-hidden />}
            <bdi>{one.title}</bdi>
            <Text span size="xs" c="dimmed">
              {one.holders.length === annotators.length
                ? t('all of them')
                : one.holders.map((at) => letterOf(annotators[at])).join(', ')}
            </Text>
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
