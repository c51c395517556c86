import { Badge, Group, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly person: { readonly name: string; readonly handle: string; readonly kind: string };
}

const kinds: Readonly<Record<string, { readonly word: string; readonly why: string }>> = {
  recorded: { word: 'recorded', why: 'A real person whose answers were recorded elsewhere and are replayed here.' },
  simulated: { word: 'simulated', why: 'Not a person: answers come from a program standing in for one.' },
  service: { word: 'service', why: 'A service account; a program acts in its name.' },
  system: { word: 'system', why: 'The platform itself.' },
};

/** Who, and in words when it is not a person working here and now. */
export function PersonBadge({ person }: Props): ReactNode {
  const kind = kinds[person.kind];
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <Text component="span" size="sm" title={person.handle} truncate>
        {kind === undefined ? person.name : person.name.replace(` (${kind.word})`, '')}
      </Text>
      {kind !== undefined && (
        <Tooltip label={kind.why}>
          <Badge color="gray" variant="outline" size="xs" tabIndex={0} aria-description={kind.why}>
            {kind.word}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
}
