import { Group, List, Text, Textarea } from '@mantine/core';
import type { AnyTaskType } from '@assay/task-types';
import type { AnyViewer } from '@assay/task-types/editors';
import { Suspense, useMemo, type ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { figure } from '../ui/figure.ts';
import { Loading } from '../ui/Loading.tsx';
import type { WorkItem } from './item-queue.ts';
import { assetUrl } from './media.ts';
import classes from './workbench.module.css';

interface Props {
  readonly type: AnyTaskType;
  readonly Viewer: AnyViewer;
  readonly config: unknown;
  readonly payload: unknown;
  readonly work: NonNullable<WorkItem['adjudication']>;
  readonly picked: string | null;
  readonly reason: string;
  readonly onPick: (index: number) => void;
  readonly onReason: (reason: string) => void;
}

/** The choice between the answers, then all of them over each other and what they differ on. */
export default function AdjudicationPanel({
  type,
  Viewer,
  config,
  payload,
  work,
  picked,
  reason,
  onPick,
  onReason,
}: Props): ReactNode {
  const shown = useMemo(
    () => work.answers.map(({ annotator, answer }) => ({ id: annotator, title: annotator, answer })),
    [work.answers],
  );
  const { proposal } = work;
  return (
    <section aria-label="The answers">
      <div className={classes['answers']}>
        {work.answers.map(({ annotator, answer }, index) => (
          <div key={annotator} className={classes['answer']} data-picked={picked === annotator}>
            <Group justify="space-between" wrap="nowrap">
              <Text fw={650}>{annotator}</Text>
              <ActionButton variant="default" hotkey={`Alt+${index + 1}`} onClick={() => onPick(index)}>
                {picked === annotator ? 'Taken' : 'Take'}
              </ActionButton>
            </Group>
            <Text size="sm">{type.describe(config, answer)}</Text>
          </div>
        ))}
      </div>
      <Textarea
        label="Why"
        description="Kept with the label; the annotators read it."
        autosize
        minRows={2}
        mb="sm"
        value={reason}
        onChange={(event) => onReason(event.currentTarget.value)}
      />
      <Suspense fallback={<Loading lines={5} />}>
        <Viewer config={config} payload={payload} answers={shown} assetUrl={assetUrl} />
      </Suspense>
      {proposal !== null && (
        <Text size="sm" c="dimmed" mt="xs">
          They agree to {figure(proposal.agreement, 'share')}. The answer below starts as the{' '}
          {proposal.method.replaceAll('-', ' ')} of all of them.
        </Text>
      )}
      {proposal !== null && proposal.differences.length > 0 && (
        <details style={{ margin: '4px 0 12px' }}>
          <summary style={{ cursor: 'pointer' }}>What they differ on ({proposal.differences.length})</summary>
          <List size="sm" mt={4}>
            {proposal.differences.map((difference) => (
              <List.Item key={difference}>{difference}</List.Item>
            ))}
          </List>
        </details>
      )}
    </section>
  );
}
