import { t } from '@assay/words';
import type { AnyTaskType } from '@assay/task-types';
import type { AnyViewer } from '@assay/task-types/editors';
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { Suspense, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { Loading } from '../../ui/Loading.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { WorkItem } from '../../workbench/item-queue.ts';
import { assetUrl } from '../../workbench/media.ts';
import type { GridVerdict } from '../../workbench/review-grid.ts';
import classes from './campaigns.module.css';
import { annotatorTitle } from '../../workbench/annotator-title.ts';

interface Props {
  readonly type: AnyTaskType;
  readonly Viewer: AnyViewer;
  readonly config: unknown;
  readonly item: WorkItem;
  /** The data of the item do not have the form the task needs. */
  readonly faulty: boolean;
  readonly verdict: GridVerdict | null;
  readonly inHand: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onTake: () => void;
}

/** One answer of the grid: the item with the answer over it, small, and the verdict. */
export function GridCard({ type, Viewer, config, item, faulty, verdict, inHand, onKeyDown, onTake }: Props): ReactNode {
  const { review, payload } = item;
  const shown = useMemo(
    () => (review === null ? [] : [{ id: 'answer', title: annotatorTitle(review.annotator), answer: review.answer }]),
    [review],
  );
  const summary =
    faulty || review === null ? t('Broken item: open it at the desk') : type.describe(config, review.answer);
  return (
    <li className={classes['gridCell']}>
      <button
        type="button"
        className={classes['gridCard']}
        tabIndex={inHand ? 0 : -1}
        aria-current={inHand}
        data-verdict={verdict?.verdict ?? 'none'}
        onFocus={onTake}
        onClick={onTake}
        onKeyDown={onKeyDown}
      >
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={650} truncate>
            <bdi>{summary}</bdi>
          </Text>
          {verdict === null ? (
            <VisuallyHidden>{t('No verdict yet')}</VisuallyHidden>
          ) : (
            <StateBadge state={verdict.verdict} />
          )}
        </Group>
      </button>
      {/* To look at; what can be pressed in it is at the desk. */}
      <div className={classes['gridView']} inert>
        {!faulty && (
          <Suspense fallback={<Loading lines={4} />}>
            <Viewer {...{ config, payload, assetUrl }} answers={shown} />
          </Suspense>
        )}
      </div>
    </li>
  );
}
