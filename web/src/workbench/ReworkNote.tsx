import { t, tParts } from '@assay/words';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import type { WorkItem } from './item-queue.ts';
import { pinTitle, type AnswerLabel } from './labels.ts';
import { Note } from './Note.tsx';
import { regionTitle } from './pins.ts';
import classes from './workbench.module.css';

interface Props {
  readonly rework: NonNullable<WorkItem['rework']>;
  readonly payload: unknown;
  readonly codes: readonly { readonly code: string; readonly title: string }[];
  /** Labels of the answer that came back. */
  readonly labels: readonly AnswerLabel[];
  readonly onFocus: (pointer: string) => void;
}

/** Why an answer came back: the reasons, the comment, and what they are pinned to. */
export function ReworkNote({ rework, payload, codes, labels, onFocus }: Props): ReactNode {
  const titleOf = (code: string): string => codes.find((one) => one.code === code)?.title ?? code;
  return (
    <Note tone="warn">
      <strong>{t('A reviewer sent your answer back.')}</strong> <bdi>{rework.comment}</bdi>
      {rework.errorCodes.length > 0 && (
        <Text size="sm">
          {tParts('Reasons: {codes}', { codes: <bdi key="codes">{rework.errorCodes.map(titleOf).join(', ')}</bdi> })}
        </Text>
      )}
      {rework.regions.length > 0 && (
        <ul aria-label={t('Pinned to')} style={{ margin: '4px 0 0', paddingInlineStart: 0, listStyle: 'none' }}>
          {rework.regions.map((region, at) => {
            const title = regionTitle(region, payload, (pointer) => pinTitle(labels, pointer));
            return (
              <li key={JSON.stringify(region)}>
                {'pointer' in region ? (
                  <ActionButton
                    variant="default"
                    size="compact-sm"
                    mb={4}
                    leftSection={<span className={classes['pin']}>{at + 1}</span>}
                    onClick={() => onFocus(region.pointer)}
                  >
                    <bdi>{title}</bdi>
                  </ActionButton>
                ) : (
                  <Text size="sm">{tParts('About {title}', { title: <bdi key="title">{title}</bdi> })}</Text>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Note>
  );
}
