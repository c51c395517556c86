import { t, tParts } from '@assay/words';
import { Group, Popover, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconBook, IconClock, IconClockPause, IconHelpCircle } from '@tabler/icons-react';
import { keyOf, type KeyMap } from '@assay/task-types/keys';
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { duration } from '../ui/time.ts';
import { TimeAgo } from '../ui/TimeAgo.tsx';
import { serverClock } from './clock.ts';
import type { WorkItem } from './item-queue.ts';
import { useShownTime, type ActiveTime } from './use-active-time.ts';
import type { DraftState } from './use-draft.ts';
import classes from './workbench.module.css';

interface Props {
  readonly name: string;
  readonly item: WorkItem;
  readonly time: ActiveTime;
  readonly draft: DraftState;
  readonly keyMap: KeyMap;
  /** The reviewer changed the answer. */
  readonly changed: boolean;
  /** An answer already given is in hand. */
  readonly reopened: boolean;
  /** Minutes for which an answer can be changed. */
  readonly reopenMinutes: number;
  readonly onSubmit: () => void;
  readonly onSkip: () => void;
  readonly onReject: () => void;
  readonly onToggleGuide: () => void;
  readonly onAsk: () => void;
  readonly onCopyPrevious: () => void;
  readonly onReopen: () => void;
}

const purposeTitles = { label: t('Label'), review: t('Review'), adjudicate: t('Adjudicate') } as const;

/** What is in hand, how long, whether it is saved, and what can be done with it. */
export function DeskBar({
  name,
  item,
  time,
  draft,
  keyMap,
  changed,
  reopened,
  reopenMinutes,
  onSubmit,
  onSkip,
  onReject,
  onToggleGuide,
  onAsk,
  onCopyPrevious,
  onReopen,
}: Props): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  useBarHeight(bar);
  const submitTitle = {
    label: reopened ? t('Submit the change') : t('Submit'),
    review: changed ? t('Submit correction') : t('Accept'),
    adjudicate: t('Decide'),
  }[item.purpose];
  return (
    <div ref={bar} className={classes['bar']}>
      <div className={classes['barTitle']}>
        <Text size="sm" fw={650} truncate title={name}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {reopened
            ? t('Your answer, reopened')
            : item.rework === null
              ? purposeTitles[item.purpose]
              : t('Rework, round {round}', { round: item.rework.round })}
        </Text>
      </div>
      <div>
        <Group gap={10} wrap="nowrap">
          <Why text={item.why} />
          <Spent time={time} />
        </Group>
        <Text size="xs" c={draft.unsaved ? 'var(--assay-bad)' : 'dimmed'} component="output">
          {draft.unsaved ? (
            t('Not saved: the storage of this browser is full')
          ) : draft.savedAt === null ? (
            ''
          ) : (
            <>{tParts('Draft saved {when}', { when: <TimeAgo key="when" at={serverClock.toWall(draft.savedAt)} /> })}</>
          )}
        </Text>
      </div>
      <Group gap={6} ms="auto">
        <ActionButton
          variant="subtle"
          color="gray"
          leftSection={<IconBook size={15} />}
          hotkey={keyOf(keyMap, 'guide')}
          onClick={onToggleGuide}
        >
          {t('Guide')}
        </ActionButton>
        <ActionButton variant="subtle" color="gray" hotkey={keyOf(keyMap, 'ask')} onClick={onAsk}>
          {t('Unclear?')}
        </ActionButton>
        {item.purpose === 'label' && !reopened && (
          <>
            <ActionButton
              variant="subtle"
              color="gray"
              hotkey={keyOf(keyMap, 'copy-previous')}
              onClick={onCopyPrevious}
            >
              {t('Copy previous')}
            </ActionButton>
            <Tooltip label={t('An answer can be changed for {minutes} minutes.', { minutes: reopenMinutes })}>
              <span>
                <ActionButton variant="subtle" color="gray" hotkey={keyOf(keyMap, 'reopen')} onClick={onReopen}>
                  {t('Reopen last')}
                </ActionButton>
              </span>
            </Tooltip>
          </>
        )}
        {reopened ? (
          <ActionButton variant="default" hotkey={keyOf(keyMap, 'reopen')} onClick={onReopen}>
            {t('Leave as it is')}
          </ActionButton>
        ) : (
          <ActionButton variant="default" hotkey={keyOf(keyMap, 'skip')} onClick={onSkip}>
            {t('Skip')}
          </ActionButton>
        )}
        {item.purpose === 'review' && (
          <ActionButton variant="default" hotkey={keyOf(keyMap, 'reject')} onClick={onReject}>
            {t('Send back')}
          </ActionButton>
        )}
        <ActionButton hotkey={keyOf(keyMap, 'submit')} onClick={onSubmit}>
          {submitTitle}
        </ActionButton>
      </Group>
    </div>
  );
}

/** Tells the rules beside the desk how high its bar is: with long names and large letters it takes two lines. */
function useBarHeight(bar: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current;
    const bench = element?.parentElement?.parentElement;
    if (element === null || bench == null) return undefined;
    const watch = new ResizeObserver(() => bench.style.setProperty('--bar', `${element.offsetHeight}px`));
    watch.observe(element);
    return () => watch.disconnect();
  }, [bar]);
}

function Spent({ time }: { readonly time: ActiveTime }): ReactNode {
  const { shown, resting } = useShownTime(time);
  const Clock = resting ? IconClockPause : IconClock;
  return (
    <Group gap={4} wrap="nowrap" c="dimmed" title={t('Time actively spent; it rests while you do nothing')}>
      <Clock size={15} aria-hidden />
      <Text size="xs" component="span">
        {resting ? t('{time}, resting', { time: duration(shown) }) : duration(shown)}
      </Text>
    </Group>
  );
}

function Why({ text }: { readonly text: string }): ReactNode {
  return (
    <Popover width={300} shadow="md" position="bottom-start">
      <Popover.Target>
        <UnstyledButton c="dimmed" fz="xs" style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}>
          <IconHelpCircle size={15} aria-hidden />
          {t('Why this one?')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{text}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
