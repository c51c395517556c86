import { t } from '@assay/words';
import { Group, Stack, Text } from '@mantine/core';
import type { gateEvaluation } from '@assay/api';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useProject } from '../session/session.tsx';
import { evidencePage } from './evidence-page.ts';
import { Go } from './Go.tsx';
import { IntervalBar } from './IntervalBar.tsx';
import classes from './table/table.module.css';
import { TimeAgo } from './TimeAgo.tsx';
import { Verdict } from './Verdict.tsx';

export type Evaluation = z.infer<typeof gateEvaluation>;

/** What a gate said at one time, condition by condition, each with its evidence. */
export function GateEvaluation({ of }: { readonly of: Evaluation }): ReactNode {
  const project = useProject();
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Verdict of={of.verdict} />
        <Text size="sm" c="dimmed">
          <TimeAgo at={of.at} />
        </Text>
      </Group>
      <div className={classes['scroll']}>
        <table className={classes['table']} aria-label={t('Conditions of the gate {gate}', { gate: of.gate })}>
          <thead>
            <tr>
              <th scope="col">{t('Condition')}</th>
              <th scope="col">{t('Verdict')}</th>
              <th scope="col">{t('What was found')}</th>
              <th scope="col">{t('Measured')}</th>
              <th scope="col">{t('Evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {of.conditions.map((one) => (
              <tr key={one.id}>
                <td>
                  <bdi>{one.title}</bdi>
                </td>
                <td>
                  <Verdict of={one.verdict} />
                </td>
                <td>
                  <bdi>{one.detail}</bdi>
                  {one.itemsNeeded !== null && (
                    <Text size="xs" c="dimmed">
                      {t('{items, plural, one {# more item would settle it.} other {# more items would settle it.}}', {
                        items: one.itemsNeeded,
                      })}
                    </Text>
                  )}
                </td>
                <td>
                  {one.measure === null ? (
                    '–'
                  ) : (
                    <IntervalBar
                      of={one.measure}
                      form={one.measure.statistic.includes('accuracy') ? 'share' : 'coefficient'}
                    />
                  )}
                  {one.target !== null && (
                    <Text size="xs" c="dimmed">
                      {t('target {target}', { target: one.target })}
                    </Text>
                  )}
                </td>
                <td>
                  {one.evidence === null ? '–' : <Go to={evidencePage(project.slug, one.evidence)}>{t('rows')}</Go>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Stack>
  );
}

/** Every evaluation, newest first; older ones fold. */
export function GateEvaluations({
  items,
  empty,
}: {
  readonly items: readonly Evaluation[];
  readonly empty: ReactNode;
}): ReactNode {
  const [newest, ...older] = items;
  if (newest === undefined) return empty;
  return (
    <Stack gap="md">
      <GateEvaluation of={newest} />
      {older.map((one) => (
        <details key={one.id}>
          <summary style={{ cursor: 'pointer' }}>
            <Verdict of={one.verdict} /> <TimeAgo at={one.at} />
          </summary>
          <div style={{ marginTop: 8 }}>
            <GateEvaluation of={one} />
          </div>
        </details>
      ))}
    </Stack>
  );
}
