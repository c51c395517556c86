import { t } from '@assay/words';
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GateEvaluations } from '../../ui/GateEvaluation.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ProposeRelease } from './ProposeRelease.tsx';
import type { Version } from './version-types.ts';
import { stateName } from '../../ui/state-tone.ts';

/** Everything the release gate has said about this version. */
export function ReleaseTab({ version }: { readonly version: Version }): ReactNode {
  const refused = useRefusal();
  const query = useAnswer('listReleaseEvaluations', { params: { versionId: version.id } });
  const evaluate = useWrite('evaluateDatasetRelease', { refreshes: ['listReleaseEvaluations', 'getDatasetVersion'] });
  const late =
    version.state === 'candidate'
      ? null
      : t('Only a candidate is evaluated; this version is {state}.', { state: stateName(version.state) });
  return (
    <Card
      title={t('Release gate')}
      actions={
        <>
          <ActionButton
            variant="default"
            loading={evaluate.isPending}
            disabledReason={refused('gate:evaluate') ?? late}
            onClick={() => evaluate.mutate({ params: { versionId: version.id } })}
          >
            {t('Evaluate now')}
          </ActionButton>
          <ProposeRelease version={version} />
        </>
      }
    >
      <Stack gap="sm">
        {evaluate.error !== null && <ProblemAlert error={evaluate.error} />}
        <Asked query={query}>
          {({ items }) => (
            <GateEvaluations
              items={items}
              empty={
                <EmptyState title={t('Not evaluated yet')}>
                  {t('Press “Evaluate now”; the evaluation is kept whatever it says.')}
                </EmptyState>
              }
            />
          )}
        </Asked>
      </Stack>
    </Card>
  );
}
