import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Pages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Go } from '../../ui/Go.tsx';
import { StateBoard } from '../../ui/StateBoard.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
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
  return (
    <StateBoard
      {...{ pages, filters, empty }}
      states={register.states}
      stateOf={(one) => one.state}
      nameOf={stateWord}
      keyOf={(one) => one.id}
    >
      {(one) => (
        <>
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
        </>
      )}
    </StateBoard>
  );
}
