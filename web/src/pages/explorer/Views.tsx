import { t } from '@assay/words';
import type { ExploredKind, Output, Routes } from '@assay/api';
import { ActionIcon, Badge, Checkbox, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Go } from '../../ui/Go.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { formatSearch } from '../../url/search-text.ts';
import { useSearchState } from '../../url/search-state.ts';
import classes from './explorer.module.css';

type View = Output<Routes['listViews']>['items'][number];

/** Saved lists: one's own and those shared with the project. */
export function Views({ kind }: { readonly kind: ExploredKind }): ReactNode {
  return (
    <ModalButton title={t('Views')} variant="default">
      {(close) => <ViewList kind={kind} close={close} />}
    </ModalButton>
  );
}

function ViewList({ kind, close }: { readonly kind: ExploredKind; readonly close: () => void }): ReactNode {
  const project = useProject();
  const [search] = useSearchState();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [deleted, setDeleted] = useState<View | null>(null);
  const views = useAnswer('listViews', { params: { projectId: project.id } });
  const refreshes = ['listViews', 'searchProject'] as const;
  const save = useWrite('saveView', {
    refreshes,
    onDone: () => setName(''),
  });
  const restore = useWrite('restoreView', { refreshes, onDone: () => setDeleted(null) });
  const mine = (views.data?.items ?? []).filter((one) => one.kind === kind);
  return (
    <Stack gap="md">
      {deleted !== null && (
        <Group gap="sm" component="output">
          <Text size="sm">{t('“{name}” is deleted.', { name: deleted.name })}</Text>
          <ActionButton
            variant="default"
            size="compact-sm"
            loading={restore.isPending}
            onClick={() => restore.mutate({ params: { viewId: deleted.id } })}
          >
            {t('Undo')}
          </ActionButton>
        </Group>
      )}
      {restore.error !== null && <ProblemAlert error={restore.error} />}
      {mine.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('No views yet. Set conditions and columns, then save them here under a name.')}
        </Text>
      ) : (
        <div>
          {mine.map((view) => (
            <ViewRow key={view.id} view={view} close={close} onDeleted={() => setDeleted(view)} />
          ))}
        </div>
      )}
      <ShortForm
        submit={t('Save this list as a view')}
        missing={name.trim() === '' ? t('Give the view a name.') : null}
        pending={save.isPending}
        error={save.error}
        onSubmit={() =>
          save.mutate({
            params: { projectId: project.id },
            body: { kind, name: name.trim(), shared, query: formatSearch({ ...search, kind }).replace(/^\?/, '') },
          })
        }
      >
        <TextInput
          data-autofocus
          label={t('Name')}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={t('Share with the project')}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      </ShortForm>
    </Stack>
  );
}

interface RowProps {
  readonly view: View;
  readonly close: () => void;
  readonly onDeleted: () => void;
}

function ViewRow({ view, close, onDeleted }: RowProps): ReactNode {
  const project = useProject();
  const [renaming, setRenaming] = useState(false);
  const params = { viewId: view.id };
  const refreshes = ['listViews', 'searchProject'] as const;
  const rename = useWrite('changeView', { refreshes, onDone: () => setRenaming(false) });
  const remove = useWrite('deleteView', { refreshes, onDone: onDeleted });
  const prefer = useWrite('setDefaultView', { refreshes });
  const failed = rename.error ?? remove.error ?? prefer.error;
  return (
    <>
      <div className={classes['row']}>
        <div className={classes['grow']}>
          {!renaming ? (
            <Group gap="xs">
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the link inside is what is pressed */}
              <span onClick={close}>
                <Go to={`${paths.explore(project.slug)}?${view.query}`}>{view.name}</Go>
              </span>
              {view.shared && (
                <Badge size="xs" variant="light" color="gray">
                  {view.mine ? t('shared') : t('shared by {name}', { name: view.owner.name })}
                </Badge>
              )}
            </Group>
          ) : (
            <Rename
              name={view.name}
              onCancel={() => setRenaming(false)}
              onDone={(name) => rename.mutate({ params, body: { name } })}
            />
          )}
        </div>
        <Tooltip label={view.isDefault ? t('Opens by itself; press to end that') : t('Open by itself')}>
          <ActionIcon
            aria-label={t('Open {name} by itself', { name: view.name })}
            aria-pressed={view.isDefault}
            onClick={() =>
              prefer.mutate({
                params: { projectId: project.id, kind: view.kind },
                body: { viewId: view.isDefault ? null : view.id },
              })
            }
          >
            {view.isDefault ? <IconStarFilled size={16} /> : <IconStar size={16} />}
          </ActionIcon>
        </Tooltip>
        {view.mine && (
          <>
            <Tooltip label={t('Rename')}>
              <ActionIcon aria-label={t('Rename {name}', { name: view.name })} onClick={() => setRenaming(true)}>
                <IconPencil size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('Delete')}>
              <ActionIcon
                aria-label={t('Delete {name}', { name: view.name })}
                onClick={() => remove.mutate({ params })}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </div>
      {failed !== null && <ProblemAlert error={failed} />}
    </>
  );
}

interface RenameProps {
  readonly name: string;
  readonly onCancel: () => void;
  readonly onDone: (name: string) => void;
}

function Rename({ name, onCancel, onDone }: RenameProps): ReactNode {
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  // Whoever pressed "Rename" wants to type.
  useEffect(() => field.current?.select(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onDone(typed.trim());
      }}
    >
      <TextInput
        ref={field}
        size="xs"
        aria-label={t('New name of the view, then Enter')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={onCancel}
      />
    </form>
  );
}
