import { t } from '@assay/words';
import { Group, List, Text, Textarea } from '@mantine/core';
import { keyOf, type AnyTaskType, type KeyMap } from '@assay/task-types';
import type { AnyViewer } from '@assay/task-types/editors';
import { Suspense, useMemo, type ReactNode, type RefObject } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Loading } from '../ui/Loading.tsx';
import type { WorkItem } from './item-queue.ts';
import { LabelPicks } from './LabelPicks.tsx';
import { groupLabels, labelsOf } from './labels.ts';
import { assetUrl } from './media.ts';
import classes from './workbench.module.css';
import { annotatorTitle } from './annotator-title.ts';

interface Props {
  readonly type: AnyTaskType;
  readonly Viewer: AnyViewer;
  readonly config: unknown;
  readonly payload: unknown;
  readonly work: NonNullable<WorkItem['adjudication']>;
  /** The decision as it stands. */
  readonly draft: unknown;
  readonly picked: string | null;
  readonly reason: string;
  /** One under the other instead of over each other. */
  readonly apart: boolean;
  readonly keyMap: KeyMap;
  readonly picks: RefObject<HTMLFieldSetElement | null>;
  readonly onToggleApart: () => void;
  readonly onPick: (index: number) => void;
  readonly onToggleLabel: (label: unknown) => void;
  readonly onReason: (reason: string) => void;
}

/** What the answers differ on, all of them over each other or side by side, and what to take from them. */
export default function AdjudicationPanel(props: Props): ReactNode {
  const { type, Viewer, config, payload, work, draft, picked, reason, apart, keyMap, picks } = props;
  const shown = useMemo(
    () => work.answers.map(({ annotator, answer }) => ({ id: annotator, title: annotatorTitle(annotator), answer })),
    [work.answers],
  );
  const groups = useMemo(
    () => groupLabels(work.answers.map(({ answer }) => labelsOf(type, config, payload, answer))),
    [work.answers, type, config, payload],
  );
  return (
    <section aria-label={t('The answers')}>
      {work.differences.length > 0 && (
        <div className={classes['note']}>
          <div>
            <Text size="sm" fw={650}>
              {t('What they differ on')}
            </Text>
            <List size="sm">
              {work.differences.map((difference) => (
                <List.Item key={difference}>
                  <bdi>{difference}</bdi>
                </List.Item>
              ))}
            </List>
          </div>
        </div>
      )}
      <Group gap="xs">
        <ActionButton variant="default" hotkey={keyOf(keyMap, 'toggle-overlay')} onClick={props.onToggleApart}>
          {apart ? t('Over each other') : t('Side by side')}
        </ActionButton>
      </Group>
      <Suspense fallback={<Loading lines={5} />}>
        {apart ? (
          <div className={classes['answers']}>
            {shown.map((one, index) => (
              <div key={one.id} className={classes['answer']} data-picked={picked === one.id}>
                <Taking title={one.title} {...{ index, keyMap }} taken={picked === one.id} onPick={props.onPick} />
                <Viewer {...{ config, payload, assetUrl }} answers={[one]} />
              </div>
            ))}
          </div>
        ) : (
          <>
            <div className={classes['answers']}>
              {work.answers.map(({ annotator, answer }, index) => (
                <div key={annotator} className={classes['answer']} data-picked={picked === annotator}>
                  <Taking
                    title={annotatorTitle(annotator)}
                    {...{ index, keyMap }}
                    taken={picked === annotator}
                    onPick={props.onPick}
                  />
                  <Text size="sm">
                    <bdi>{type.describe(config, answer)}</bdi>
                  </Text>
                </div>
              ))}
            </div>
            <Viewer {...{ config, payload, assetUrl }} answers={shown} />
          </>
        )}
      </Suspense>
      <LabelPicks
        ref={picks}
        hotkey={keyOf(keyMap, 'pick-labels')}
        groups={groups}
        annotators={work.answers.map((one) => one.annotator)}
        draft={draft}
        onToggle={props.onToggleLabel}
      />
      <Textarea
        label={t('Why')}
        description={t('Kept with the label; the annotators read it.')}
        autosize
        minRows={2}
        my="sm"
        value={reason}
        onChange={(event) => props.onReason(event.currentTarget.value)}
      />
    </section>
  );
}

function Taking({
  title,
  index,
  keyMap,
  taken,
  onPick,
}: {
  readonly title: string;
  readonly index: number;
  readonly keyMap: KeyMap;
  readonly taken: boolean;
  readonly onPick: (index: number) => void;
}): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text fw={650}>{title}</Text>
      <ActionButton
        variant="default"
        aria-pressed={taken}
        hotkey={keyOf(keyMap, `pick:${index}`)}
        onClick={() => onPick(index)}
      >
        {taken ? t('Taken') : t('Take')}
      </ActionButton>
    </Group>
  );
}
