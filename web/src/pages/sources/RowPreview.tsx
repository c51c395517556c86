import { t } from '@assay/words';
import type { TaskTypeId } from '@assay/task-types';
import { taskTypes } from '@assay/task-types';
import { editors } from '@assay/task-types/editors';
import { Button, Group, Stack, Text } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { Loading } from '../../ui/Loading.tsx';
import { assetUrl } from '../../workbench/media.ts';
import { Note } from '../../workbench/Note.tsx';
import { mappedRow, type Mapping } from './column-mapping.ts';
import type { SampleRows } from './sample-rows.ts';

interface Props {
  readonly sample: SampleRows;
  readonly mapping: Mapping;
  /** The kind of work the items are for; null shows the data itself. */
  readonly spec: { readonly taskType: TaskTypeId; readonly config: unknown } | null;
}

/** The first rows as the items they will be. */
export function RowPreview({ sample, mapping, spec }: Props): ReactNode {
  const [at, setAt] = useState(0);
  const row = sample.rows[Math.min(at, sample.rows.length - 1)];
  if (row === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('The file has no row to show.')}
      </Text>
    );
  const data = mappedRow(mapping, row);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {t('Row {number} as an item', { number: at + 1 })}
        </Text>
        <Button size="compact-xs" variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t('Previous row')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={at >= sample.rows.length - 1}
          onClick={() => setAt(at + 1)}
        >
          {t('Next row')}
        </Button>
      </Group>
      {spec === null ? <Data of={data} /> : <Shown spec={spec} data={data} />}
    </Stack>
  );
}

function Data({ of }: { readonly of: Readonly<Record<string, unknown>> }): ReactNode {
  return (
    <pre style={{ margin: 0, fontSize: 12, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {JSON.stringify(of, null, 2)}
    </pre>
  );
}

function Shown({
  spec,
  data,
}: {
  readonly spec: NonNullable<Props['spec']>;
  readonly data: Readonly<Record<string, unknown>>;
}): ReactNode {
  const read = taskTypes[spec.taskType].payloadSchema.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    return (
      <>
        <Note tone="warn">
          {issue === undefined
            ? t('This row does not fit the task spec yet.')
            : t('This row does not fit the task spec yet: {fault}.', {
                fault: `${issue.path.join('.')} ${issue.message}`,
              })}{' '}
          {t('A name of an image fits once the import has found the image.')}
        </Note>
        <Data of={data} />
      </>
    );
  }
  const { Viewer } = editors[spec.taskType];
  return (
    <Suspense fallback={<Loading />}>
      <Viewer config={spec.config} payload={data} answers={[]} assetUrl={assetUrl} />
    </Suspense>
  );
}
