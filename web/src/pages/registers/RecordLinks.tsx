import { t } from '@assay/words';
import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { registerKindIds } from '@assay/api';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Go } from '../../ui/Go.tsx';
import { nodePage } from '../../ui/node-page.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { stateName, stateWord } from '../../ui/state-tone.ts';
import type { RecordDetail } from './record-types.ts';
import type { Register } from './use-register.ts';

interface Props {
  readonly record: RecordDetail;
  readonly register: Register | null;
}

/** What the record refers to and what refers to it, with a way to link more. */
export function RecordLinks({ record, register }: Props): ReactNode {
  const project = useProject();
  const titleOf = (type: string): string => register?.links.find((one) => one.type === type)?.title ?? stateWord(type);
  return (
    <Card title={t('Links')}>
      <Stack gap="xs">
        {record.links.map(({ direction, type, node }) => {
          const to = nodePage(project.slug, node.kind, node.id);
          return (
            <Group key={`${direction} ${type} ${node.id}`} gap={8} wrap="wrap">
              <Text size="sm" c="dimmed">
                {direction === 'out' ? titleOf(type) : t('{type} (from there)', { type: stateWord(type) })}
              </Text>
              <Text size="sm">
                {stateWord(node.kind)} {to === null ? node.title : <Go to={to}>{node.title}</Go>}
              </Text>
              {node.state !== null && <StateBadge state={node.state} />}
            </Group>
          );
        })}
        {record.links.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('Linked to nothing yet.')}
          </Text>
        )}
        {register !== null && <AddLink record={record} register={register} />}
      </Stack>
    </Card>
  );
}

function AddLink({ record, register }: { readonly record: RecordDetail; readonly register: Register }): ReactNode {
  const refused = useRefusal();
  const [type, setType] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const add = useWrite('linkRecord', { refreshes: ['getRecord', 'getLineage'], onDone: () => setTarget(null) });
  const choices = register.links.flatMap((link) =>
    link.to.map((kind) => ({
      value: `${link.type} ${kind}`,
      label: t('{link}: {kind}', { link: link.title, kind: stateName(kind) }),
    })),
  );
  const [linkType = '', kind = ''] = type?.split(' ') ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (target !== null && linkType !== '')
          add.mutate({ params: { recordId: record.id }, body: { type: linkType, to: { kind, id: target } } });
      }}
    >
      <Stack gap="xs" mt="xs">
        <Select
          size="xs"
          label={t('Add a link')}
          placeholder={t('What kind of link')}
          data={choices}
          value={type}
          onChange={(value) => {
            setType(value);
            setTarget(null);
          }}
        />
        {kind !== '' && <TargetPicker kind={kind} value={target} onChange={setTarget} />}
        {add.error !== null && <ProblemAlert error={add.error} />}
        <span>
          <ActionButton
            type="submit"
            variant="default"
            loading={add.isPending}
            disabledReason={refused('link:write') ?? (target === null ? t('Choose what to link.') : null)}
          >
            {t('Link')}
          </ActionButton>
        </span>
      </Stack>
    </form>
  );
}

interface PickerProps {
  readonly kind: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Chooses a thing of a kind by name; kinds without a list take an id. */
function TargetPicker({ kind, value, onChange }: PickerProps): ReactNode {
  const project = useProject();
  const projectId = project.id;
  const recordKind = registerKindIds.find((one) => one === kind);
  const records = useAnswer(
    'listRecords',
    { params: { projectId, kind: recordKind ?? registerKindIds[0] }, query: { limit: 500 } },
    { when: recordKind !== undefined },
  );
  const campaigns = useAnswer(
    'listCampaigns',
    { params: { projectId }, query: { limit: 500 } },
    { when: kind === 'campaign' },
  );
  const batches = useAnswer(
    'listBatches',
    { params: { projectId }, query: { limit: 500 } },
    { when: kind === 'batch' },
  );
  const guidelines = useAnswer('listGuidelines', { params: { projectId } }, { when: kind === 'guideline-version' });
  const taxonomies = useAnswer('listTaxonomies', { params: { projectId } }, { when: kind === 'taxonomy-version' });
  const rules = (kind === 'guideline-version' ? guidelines : taxonomies).data?.items ?? [];
  const choices: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>> = {
    campaign: campaigns.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? [],
    batch: batches.data?.items.map((one) => ({ value: one.id, label: one.name })) ?? [],
    'guideline-version': rules.flatMap((rule) =>
      rule.versions.map((one) => ({ value: one.id, label: `${rule.name} v${one.version}` })),
    ),
    'taxonomy-version': rules.flatMap((rule) =>
      rule.versions.map((one) => ({ value: one.id, label: `${rule.name} v${one.version}` })),
    ),
  };
  const data =
    recordKind === undefined
      ? choices[kind]
      : (records.data?.items.map((one) => ({ value: one.id, label: `${one.name} ${one.title}` })) ?? []);
  if (kind === 'dataset-version') return <VersionPicker value={value} onChange={onChange} />;
  if (data === undefined)
    return (
      <TextInput
        size="xs"
        label={t('Id')}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
    );
  return <Select size="xs" label={stateWord(kind)} searchable data={[...data]} value={value} onChange={onChange} />;
}

/** A dataset version is chosen through its dataset. */
function VersionPicker({ value, onChange }: Omit<PickerProps, 'kind'>): ReactNode {
  const project = useProject();
  const [dataset, setDataset] = useState<string | null>(null);
  const datasets = useAnswer('listDatasets', { params: { projectId: project.id } });
  const versions = useAnswer(
    'listDatasetVersions',
    { params: { datasetId: dataset ?? '' } },
    { when: dataset !== null },
  );
  return (
    <Group gap="xs" grow>
      <Select
        size="xs"
        label={t('Dataset')}
        data={datasets.data?.items.map((one) => ({ value: one.id, label: one.title })) ?? []}
        value={dataset}
        onChange={(next) => {
          setDataset(next);
          onChange(null);
        }}
      />
      <Select
        size="xs"
        label={t('Version')}
        data={
          dataset === null
            ? []
            : (versions.data?.items.map((one) => ({
                value: one.id,
                label: `v${one.number} (${stateName(one.state)})`,
              })) ?? [])
        }
        value={value}
        onChange={onChange}
      />
    </Group>
  );
}
