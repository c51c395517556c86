import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import { Card } from '../../ui/Card.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { assetUrl } from '../../workbench/media.ts';
import type { Kind } from '../../workbench/use-kind.ts';
import classes from './coaching.module.css';

type Feedback = Output<Routes['getPractice']>['answered'][number];

interface Props {
  readonly of: Feedback;
  readonly kind: Kind;
  readonly config: unknown;
}

/** One answer in practice beside the right one, with the reason the guideline gives. */
export function PracticeAnswer({ of, kind: { Viewer }, config }: Props): ReactNode {
  const Icon = of.passed ? IconCircleCheck : IconCircleX;
  const side = (title: string, answer: unknown, summary: string): ReactNode => (
    <Stack gap={4}>
      <Text size="sm" fw={650}>
        {title}
      </Text>
      <Text size="sm">
        <bdi>{summary}</bdi>
      </Text>
      <Suspense fallback={<Loading lines={3} />}>
        <Viewer {...{ config, assetUrl }} payload={of.payload} answers={[{ id: title, title, answer }]} />
      </Suspense>
    </Stack>
  );
  return (
    <Card title={t('Item {number, number}', { number: of.ordinal })}>
      <Stack gap="sm">
        <Text size="sm" fw={650} component="output">
          <Icon size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
          <span>{of.passed ? t('Right') : t('Not the same')}</span>
          {of.detail !== '' && (
            <Text span size="sm" c="dimmed" fw={400}>
              {' · '}
              <bdi>{of.detail}</bdi>
            </Text>
          )}
        </Text>
        {of.reason !== null && of.reason !== '' && <Text size="sm">{t('Why: {reason}', { reason: of.reason })}</Text>}
        <div className={classes['sides']}>
          {side(t('Your answer'), of.answer, of.summary)}
          {side(t('The right answer'), of.reference, of.referenceSummary)}
        </div>
      </Stack>
    </Card>
  );
}
