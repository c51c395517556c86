import { t, tParts } from '@assay/words';
import { Alert, Button, Code, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Children, type ReactNode } from 'react';
import { shownProblem } from '../data/client.ts';

/** A refusal or failure: what happened, what to do, and the number an administrator finds in the log. */
export function ProblemAlert({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
}): ReactNode {
  const problem = shownProblem(error);
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={problem.title}
      role="alert"
      styles={{ title: { color: 'var(--assay-bad)' }, body: { gap: 4 } }}
    >
      <Text size="sm">
        <bdi>{problem.detail}</bdi>
      </Text>
      {problem.remedy !== null && (
        <Text size="sm" mt={4}>
          <bdi>{problem.remedy}</bdi>
        </Text>
      )}
      {problem.places.length > 1 && (
        <List size="sm" mt={6}>
          {problem.places.map((place) => (
            <List.Item key={`${place.pointer} ${place.detail}`}>
              <Code>{place.pointer}</Code> <bdi>{place.detail}</bdi>
            </List.Item>
          ))}
        </List>
      )}
      <Group gap="sm" mt={onRetry === undefined && problem.instance === null ? 0 : 8}>
        {onRetry !== undefined && (
          <Button variant="default" onClick={onRetry}>
            {t('Try again')}
          </Button>
        )}
        {problem.instance !== null && (
          <Text size="xs" c="dimmed">
            {Children.toArray(tParts<ReactNode>('Instance {instance}', { instance: <Code>{problem.instance}</Code> }))}
          </Text>
        )}
      </Group>
    </Alert>
  );
}
