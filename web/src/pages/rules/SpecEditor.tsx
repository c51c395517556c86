import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { taskTypes, type TaskTypeId } from '@assay/task-types';
import { SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { fieldErrors } from '../../data/client.ts';
import { answerOptions, useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Card } from '../../ui/Card.tsx';
import { Note } from '../../workbench/Note.tsx';
import { ConfigForm } from './config/ConfigForm.tsx';
import { elementOf } from './config/config-context.ts';
import { configFaults, refusedFaults } from './config/config-faults.ts';
import type { Schema } from './config/form-field.ts';
import { JsonInput } from './config/JsonInput.tsx';
import { isObject } from './config/value-paths.ts';
import { DraftBar } from './drafts/DraftBar.tsx';
import classes from './drafts/drafts.module.css';
import type { RuleDraft } from './drafts/use-rule-draft.ts';
import { SpecPreview } from './SpecPreview.tsx';
import { stateName } from '../../ui/state-tone.ts';

type Version = Output<Routes['getTaskSpecVersion']>;

export interface SpecContent {
  readonly config: Readonly<Record<string, unknown>>;
  readonly taxonomyVersionId: string | null;
}

/** The content of a spec as it was kept in the browser; null when it is something else. */
export function readSpec(value: unknown): SpecContent | null {
  if (!isObject(value) || !isObject(value['config'])) return null;
  const { config, taxonomyVersionId } = value;
  return { config, taxonomyVersionId: typeof taxonomyVersionId === 'string' ? taxonomyVersionId : null };
}

interface Props {
  readonly version: Version;
  readonly taskType: TaskTypeId;
  readonly draft: RuleDraft<SpecContent>;
}

/** The draft of a task spec: its form or its JSON beside the interface it makes. */
export function SpecEditor({ version, taskType, draft }: Props): ReactNode {
  const refused = useRefusal();
  const queries = useQueryClient();
  const [view, setView] = useState('form');
  const { config, taxonomyVersionId } = draft.content;
  const type = taskTypes[taskType];
  const schema = useMemo(
    () => z.toJSONSchema(type.configSchema, { io: 'input', unrepresentable: 'any' }) as Schema,
    [type],
  );
  const taxonomy = useAnswer(
    'getTaxonomyVersion',
    { params: { taxonomyVersionId: taxonomyVersionId ?? '' } },
    { when: taxonomyVersionId !== null },
  );
  const offered = useMemo(
    () => (taxonomyVersionId === null ? [] : (taxonomy.data?.classes ?? []).filter((one) => one.retired !== true)),
    [taxonomy.data, taxonomyVersionId],
  );
  const found = useMemo(() => {
    const known = offered.length === 0 ? null : new Set(offered.map((one) => one.id));
    return configFaults(type, config, known);
  }, [type, config, offered]);
  const sent = useRef(draft.content);
  const save = useWrite('changeTaskSpecVersion', {
    refreshes: ['getTaskSpecVersion', 'diffTaskSpecVersion', 'listTaskSpecs'],
    onDone: (saved) => {
      const { queryKey } = answerOptions('getTaskSpecVersion', { params: { taskSpecVersionId: saved.id } });
      queries.setQueryData(queryKey, saved);
      draft.saved(sent.current, saved.revision);
    },
  });
  const faults = { ...refusedFaults(save.error), ...found };
  const places = Object.entries(faults);
  // The preview goes on with the last config that was right while another is half written.
  const [lastRight, setLastRight] = useState<unknown>(null);
  if (Object.keys(found).every((pointer) => pointer === '') && type.configSchema.safeParse(config).success)
    if (lastRight !== config) setLastRight(config);
  const blocked =
    refused('task-spec:manage') ??
    (Object.keys(found).length === 0 ? null : t('Mend what is marked first; it is kept in this browser meanwhile.'));
  return (
    <Stack gap="md">
      <DraftBar
        draft={draft}
        saving={save.isPending}
        error={save.error}
        blocked={blocked}
        onSave={() => {
          sent.current = draft.content;
          save.mutate({
            params: { taskSpecVersionId: version.id },
            body: { config: { ...config }, taxonomyVersionId },
            ifMatch: draft.revision,
          });
        }}
      >
        <SegmentedControl
          size="xs"
          aria-label={t('How the spec is written')}
          data={[
            { value: 'form', label: t('Form') },
            { value: 'json', label: t('JSON') },
          ]}
          value={view}
          onChange={setView}
        />
      </DraftBar>
      {places.length > 0 && (
        <Note tone="warn">
          <ul style={{ margin: 0, paddingInlineStart: 16 }}>
            {places.map(([pointer, detail]) => (
              <li key={pointer}>
                <button
                  type="button"
                  className={classes['jump']}
                  onClick={() => document.getElementById(elementOf(pointer))?.focus()}
                >
                  {detail}
                </button>
                {pointer !== '' && (
                  <Text span size="xs" c="dimmed">
                    {' '}
                    {pointer}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <div className={classes['two']}>
        <Card title={view === 'form' ? t('What people do') : t('The same as JSON')}>
          <Stack gap="md">
            <TaxonomyChoice
              value={taxonomyVersionId}
              error={fieldErrors(save.error)['taxonomyVersionId']}
              onChange={(id) => draft.change({ config, taxonomyVersionId: id })}
            />
            {view === 'form' ? (
              <ConfigForm
                schema={schema}
                value={config}
                faults={faults}
                offered={offered}
                onChange={(next) => isObject(next) && draft.change({ config: next, taxonomyVersionId })}
              />
            ) : (
              <JsonInput
                label={t('Configuration')}
                value={config}
                minRows={20}
                onChange={(next) => isObject(next) && draft.change({ config: next, taxonomyVersionId })}
              />
            )}
          </Stack>
        </Card>
        <Card title={t('Preview')}>
          {lastRight === null ? (
            <Text size="sm" c="dimmed">
              {t('The interface appears here as soon as the spec is complete.')}
            </Text>
          ) : (
            <SpecPreview taskType={taskType} config={lastRight} />
          )}
        </Card>
      </div>
    </Stack>
  );
}

function TaxonomyChoice({
  value,
  error,
  onChange,
}: {
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (id: string | null) => void;
}): ReactNode {
  const query = useAnswer('listTaxonomies', { params: { projectId: useProject().id } });
  const data = (query.data?.items ?? []).flatMap((rule) =>
    rule.versions.map((one) => ({
      value: one.id,
      label: t('{name}, version {version} ({state})', {
        name: rule.name,
        version: one.version,
        state: stateName(one.state),
      }),
    })),
  );
  return (
    <Select
      label={t('Taxonomy version')}
      description={t('Its classes are offered below, and every class of this spec must be one of them')}
      searchable
      clearable
      nothingFoundMessage={t('There is no taxonomy yet')}
      data={data}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
