import { t, tParts } from '@assay/words';
import { bulkActionKinds, bulkActions, type BulkAction, type ExploredKind, type Output, type Routes } from '@assay/api';
import { Group, List, NativeSelect, Stack, Text } from '@mantine/core';
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
import { BulkFields, type BulkWords } from './BulkFields.tsx';
import type { Names } from './condition-text.ts';
import { usePicked, type Selection } from './selection.ts';
import { stateName } from '../../ui/state-tone.ts';

type Preview = Output<Routes['previewBulkRun']>;

interface Props {
  readonly kind: ExploredKind;
  readonly filter: string;
  readonly selection: Selection;
  readonly names: Names | undefined;
}

/** One action on what is picked, or on everything that is listed: looked at first, then done. */
export function ActOnAll({ kind, filter, selection, names }: Props): ReactNode {
  const refused = useRefusal();
  const { all, ids } = usePicked(selection);
  const offered = bulkActions.filter((one) => bulkActionKinds[one].of === kind);
  const allowed = offered.filter((one) => refused(bulkActionKinds[one].permission) === null);
  const first = offered[0] ?? 'exclude-items';
  const some = !all && ids.size > 0;
  return (
    <ModalButton
      title={some ? t('Change {count, number} selected', { count: ids.size }) : t('Change all listed')}
      disabledReason={allowed.length === 0 ? refused(bulkActionKinds[first].permission) : null}
    >
      {() => <BulkForm actions={allowed} filter={filter} selected={some ? [...ids] : null} names={names} />}
    </ModalButton>
  );
}

interface FormProps {
  readonly actions: readonly BulkAction[];
  readonly filter: string;
  readonly selected: readonly string[] | null;
  readonly names: Names | undefined;
}

/** What the chosen action still needs, in words; null when it can be looked at. */
function missingFor(asks: (typeof bulkActionKinds)[BulkAction]['asks'], said: BulkWords): string | null {
  switch (asks) {
    case 'reason':
      return said.reason.trim() === '' ? t('Say why.') : null;
    case 'priority':
      return said.priority === '' ? t('Give a priority.') : null;
    case 'tag':
      return said.tag.trim() === '' ? t('Name the tag.') : null;
    case 'person':
      return said.personId === '' ? t('Choose who gets the tasks.') : null;
    case null:
      return null;
  }
}

function BulkForm({ actions, filter, selected, names }: FormProps): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [action, setAction] = useState<BulkAction>(actions[0] ?? 'exclude-items');
  const [said, setSaid] = useState<BulkWords>({ reason: '', priority: '', tag: '', personId: '' });
  const { asks } = bulkActionKinds[action];
  const preview = useWrite('previewBulkRun');
  const start = useWrite('startBulkRun', {
    refreshes: ['listBulkRuns', 'listExplorerNames'],
    onDone: () => router.history.push(paths.bulkRuns(project.slug)),
  });
  const request = {
    params: { projectId: project.id },
    body: {
      action,
      filter,
      ...(selected === null ? {} : { selected: [...selected] }),
      ...(asks === 'reason' ? { reason: said.reason.trim() } : {}),
      ...(asks === 'priority' ? { priority: said.priority === '' ? 0 : said.priority } : {}),
      ...(asks === 'tag' ? { tag: said.tag.trim() } : {}),
      ...(asks === 'person' ? { personId: said.personId } : {}),
    },
  };
  const seen = preview.data;
  return (
    <Stack gap="md">
      <ShortForm
        submit={t('Preview')}
        missing={missingFor(asks, said)}
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
        <BulkFields
          asks={asks}
          said={said}
          names={names}
          onChange={(next) => {
            setSaid(next);
            preview.reset();
          }}
        />
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

/** What a value is called: the server's words for tags and people, states by their names. */
function valueName(value: string): string {
  switch (value) {
    case 'tagged':
      return t('with the tag');
    case 'not tagged':
      return t('without the tag');
    case 'nobody':
      return t('nobody');
    case 'one person':
      return t('one person');
    default:
      return stateName(value);
  }
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
                before: valueName(one.before),
                after: one.after === null ? t('none') : valueName(one.after),
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
