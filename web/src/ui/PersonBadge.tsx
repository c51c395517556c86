import { t } from '@assay/words';
import { Badge, Group, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { stateName } from './state-tone.ts';

interface Props {
  readonly person: { readonly name: string; readonly handle: string; readonly kind: string };
}

/** Why somebody is not a person working here and now, by kind. */
const kinds: Readonly<Record<string, string>> = {
  recorded: t('A real person whose answers were recorded elsewhere and are replayed here.'),
  simulated: t('Not a person: answers come from a program standing in for one.'),
  service: t('A service account; a program acts in its name.'),
  system: t('The platform itself.'),
};

/** Who, and in words when it is not a person working here and now. */
export function PersonBadge({ person }: Props): ReactNode {
  const why = kinds[person.kind];
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <Text component="span" size="sm" title={person.handle} truncate>
        {why === undefined ? person.name : person.name.replace(` (${person.kind})`, '')}
      </Text>
      {why !== undefined && (
        <Tooltip label={why}>
          <Badge color="gray" variant="outline" size="xs" tabIndex={0} aria-description={why}>
            {stateName(person.kind)}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
}
