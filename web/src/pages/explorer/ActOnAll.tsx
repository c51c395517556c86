import { t, tParts } from '@assay/words';
import { bulkActionKinds, bulkActions, type BulkAction, type ExploredKind, type Output, type Routes } from '@assay/api';
import { Group, List, NativeSelect, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { count } from '../../ui/figure.ts';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { Note } from '../../workbench/Note.tsx';
import { stateName } from '../../ui/state-tone.ts';

type Preview = Output<Routes['previewBulkRun']>;

/** One action on everything that is listed: looked at first, then done. */
export function ActOnAll({ kind, filter }: { readonly kind: ExploredKind; readonly filter: string }): ReactNode {
  const refused = useRefusal();
  const offered = bulkActions.filter((one) => bulkActionKinds[one].of === kind);
  const allowed = offered.filter((one) => refused(bulkActionKinds[one].permission) === null);
  const first = offered[0] ?? 'exclude-items';
  return (
    <ModalButton
      title={t('Change all listed')}
      disabledReason={allowed.length === 0 ? refused(bulkActionKinds[first].permission) : null}
    >
      {() => <BulkForm actions={allowed} filter={filter} />}
    </ModalButton>
  );
}

function BulkForm({
  actions,
  filter,
}: {
  readonly actions: readonly BulkAction[];
  readonly filter: string;
}): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [action, setAction] = useState<BulkAction>(actions[0] ?? 'exclude-items');
  const [reason, setReason] = useState('');
  const [priority, setPriority] = useState<number | ''>('');
  const { asks } = bulkActionKinds[action];
  const preview = useWrite('previewBulkRun');
  const start = useWrite('startBulkRun', {
    refreshes: ['listBulkRuns'],
    onDone: () => router.history.push(paths.bulkRuns(project.slug)),
  });
  const request = {
    params: { projectId: project.id },
    body: {
      action,
      filter,
      ...(asks === 'reason' ? { reason: reason.trim() } : { priority: priority === '' ? 0 : priority }),
    },
  };
  const missing =
    asks === 'reason' ? (reason.trim() === '' ? t('Say why.') : null) : priority === '' ? t('Give a priority.') : null;
  const seen = preview.data;
  return (
    <Stack gap="md">
      <ShortForm
        submit={t('Preview')}
        missing={missing}
        pending={preview.isPending}
        error={preview.error}
        onSubmit={() => preview.mutate(request)}
      >
        <NativeSelect
          data-autofocus
          label={t('Action')}
          value={action}
          onChange={(event) => {
            setAction(event.currentTarget.value as BulkAction);
            preview.reset();
          }}
          data={actions.map((value) => ({ value, label: t(bulkActionKinds[value].title) }))}
        />
        {asks === 'reason' ? (
          <Textarea
            label={t('Why')}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              preview.reset();
            }}
          />
        ) : (
          <NumberInput
            label={t('Priority: a lower number comes first, 100 is usual')}
            min={0}
            max={1000}
            value={priority}
            onChange={(value) => {
              setPriority(typeof value === 'number' ? value : '');
              preview.reset();
            }}
          />
        )}
      </ShortForm>
      {seen !== undefined && (
        <>
          <Found preview={seen} />
          {start.error !== null && <ProblemAlert error={start.error} />}
          <Group>
            <ActionButton
              loading={start.isPending}
              disabledReason={
                seen.tooMany
                  ? t('Narrow the filter first: this is more than one run does.')
                  : seen.counts.changed === 0
                    ? t('Nothing would change.')
                    : null
              }
              onClick={() => start.mutate(request)}
            >
              {t('Change {changed, number}', { changed: seen.counts.changed })}
            </ActionButton>
            <Text size="xs" c="dimmed">
              {seen.undoable ? t('Can be undone for 24 hours.') : t('This cannot be undone.')}
            </Text>
          </Group>
        </>
      )}
    </Stack>
  );
}

function Found({ preview }: { readonly preview: Preview }): ReactNode {
  const { counts, changes, refusals, tooMany } = preview;
  return (
    <Stack gap="xs" component="output">
      {tooMany && <Note tone="bad">{t('The filter finds more than one run does. Narrow it.')}</Note>}
      <Text size="sm">
        {tParts('{changed} would change, {unchanged, number} are so already, {refused, number} would be refused.', {
          changed: <b key="changed">{count(counts.changed)}</b>,
          unchanged: counts.unchanged,
          refused: counts.refused,
        })}
      </Text>
      {changes.length > 0 && (
        <List size="sm" aria-label={t('Some of the changes')}>
          {changes.map((one) => (
            <List.Item key={one.id}>
              {t('{name}: {before} → {after}', {
                name: one.name,
                before: stateName(one.before),
                after: one.after === null ? t('none') : stateName(one.after),
              })}
            </List.Item>
          ))}
        </List>
      )}
      {refusals.map((one) => (
        <div key={one.reason}>
          <Text size="sm" fw={600}>
            {t('{count, number} refused: {reason}', { count: one.count, reason: one.reason })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('For example {names}', { names: one.examples.map((each) => each.name).join(', ') })}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
