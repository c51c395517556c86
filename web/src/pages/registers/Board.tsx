import { t } from '@assay/words';
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Go } from '../../ui/Go.tsx';
import { groupBy } from '../../ui/group-by.ts';
import { Loading } from '../../ui/Loading.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import classes from './registers.module.css';
import type { Listed } from './record-types.ts';
import type { Register } from './use-register.ts';
import { stateName, stateWord } from '../../ui/state-tone.ts';

interface Props {
  readonly register: Register;
  readonly pages: Pages<Listed>;
  readonly filters: ReactNode;
  readonly empty: ReactNode;
}

/** Records in a column for each state. Steps are taken on the record, where their conditions are shown. */
export function Board({ register, pages, filters, empty }: Props): ReactNode {
  const project = useProject();
  const byState = groupBy(pages.rows, (one) => one.state);
  return (
    <>
      <Group gap="xs" mb="sm">
        {filters}
      </Group>
      {pages.query.error !== null && <ProblemAlert error={pages.query.error} />}
      {pages.query.data === undefined && pages.query.error === null && <Loading lines={8} />}
      {pages.query.data !== undefined && pages.rows.length === 0 && empty}
      {pages.rows.length > 0 && (
        <div className={classes['board']}>
          {register.states.map((state) => {
            const records = byState.get(state) ?? [];
            return (
              <section key={state} className={classes['column']} aria-label={stateWord(state)}>
                <Group justify="space-between">
                  <StateBadge state={state} />
                  <Text size="xs" c="dimmed">
                    {records.length}
                  </Text>
                </Group>
                {records.map((one) => (
                  <article key={one.id} className={classes['card']}>
                    <Text size="xs" c="dimmed">
                      {one.name}
                    </Text>
                    <Go to={paths.record(project.slug, one.kind, one.id)} fw={600}>
                      {one.title}
                    </Go>
                    <Text size="xs" c="dimmed" mt={4}>
                      {Object.entries(one.derived)
                        .filter(([, value]) => value !== null)
                        .map(([name, value]) => `${stateName(name)} ${value} · `)}
                      <TimeAgo at={one.updatedAt} />
                    </Text>
                  </article>
                ))}
              </section>
            );
          })}
        </div>
      )}
      {!pages.complete && pages.rows.length > 0 && (
        <ActionButton
          variant="default"
          mt="sm"
          loading={pages.query.isFetchingNextPage}
          onClick={() => void pages.query.fetchNextPage()}
        >
          {t('Load more')}
        </ActionButton>
      )}
    </>
  );
}
