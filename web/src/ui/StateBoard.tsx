import { t } from '@assay/words';
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pages } from '../data/use-answer.ts';
import { ActionButton } from './ActionButton.tsx';
import classes from './board.module.css';
import { groupBy } from './group-by.ts';
import { Loading } from './Loading.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { StateBadge } from './StateBadge.tsx';

interface Props<Row, State extends string> {
  readonly pages: Pages<Row>;
  readonly filters: ReactNode;
  /** What stands there when there is nothing to show. */
  readonly empty: ReactNode;
  /** In the order of their columns. */
  readonly states: readonly State[];
  /** States whose column is left out while nothing is in it. */
  readonly rare?: (state: State) => boolean;
  readonly stateOf: (row: Row) => State;
  readonly nameOf: (state: State) => string;
  readonly keyOf: (row: Row) => string;
  /** What stands on the card of one. */
  readonly children: (row: Row) => ReactNode;
}

/** Things in a column for each state. Steps are taken on the thing itself, where their conditions are shown. */
export function StateBoard<Row, State extends string>(props: Props<Row, State>): ReactNode {
  const { pages, filters, empty, states, rare, stateOf, nameOf, keyOf, children } = props;
  const byState = groupBy(pages.rows, stateOf);
  const shown = states.filter((state) => rare?.(state) !== true || byState.has(state));
  return (
    <>
      <Group gap="xs" mb="sm">
        {filters}
      </Group>
      {pages.query.error !== null && <ProblemAlert error={pages.query.error} />}
      {pages.query.data === undefined && pages.query.error === null && <Loading lines={8} />}
      {pages.query.data !== undefined && pages.rows.length === 0 && empty}
      {pages.rows.length > 0 && (
        // A part that scrolls by itself must be reachable by keyboard: each column holds links or stands beside one.
        <div className={classes['board']}>
          {shown.map((state) => {
            const rows = byState.get(state) ?? [];
            return (
              <section key={state} className={classes['column']} aria-label={nameOf(state)}>
                <Group justify="space-between">
                  <StateBadge state={state} />
                  <Text size="xs" c="dimmed">
                    {rows.length}
                  </Text>
                </Group>
                {rows.map((row) => (
                  <article key={keyOf(row)} className={classes['card']}>
                    {children(row)}
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
