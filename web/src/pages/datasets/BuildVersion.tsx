import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { MultiSelect, Textarea, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useAnswer, usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { stateName } from '../../ui/state-tone.ts';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { cardFields } from './card-fields.ts';

type CardField = keyof Output<Routes['getDatasetVersion']>['card'];

/** The fields a person writes; the build fills in the others from what it used. */
const written: readonly CardField[] = ['objective', 'fitUses', 'unfitUses', 'complianceConclusion', 'knownDefects'];
const fields = cardFields.filter(([name]) => written.includes(name));

type Offered = Output<Routes['listExportFormats']>['items'];

/** Formats that the labels of any of these campaigns fit, each once; usual when it is so for one of them. */
function formatsFor(offered: Offered, campaignIds: readonly string[]): Offered[number]['formats'] {
  const found = new Map<string, Offered[number]['formats'][number]>();
  for (const one of offered) {
    if (!campaignIds.includes(one.campaignId)) continue;
    for (const format of one.formats)
      found.set(format.id, { ...format, usual: format.usual || (found.get(format.id)?.usual ?? false) });
  }
  return [...found.values()];
}

interface Props {
  readonly datasetId: string;
}

/** Orders a candidate and opens its page, which follows the build. */
export function BuildVersion({ datasetId }: Props): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('Build a version')} size="lg" disabledReason={refused('dataset:build')}>
      {() => <BuildVersionForm datasetId={datasetId} />}
    </ModalButton>
  );
}

function BuildVersionForm({ datasetId }: Props): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [campaignIds, setCampaignIds] = useState<string[]>([]);
  const [releaseDate, setReleaseDate] = useState('');
  // Null: the usual ones of the campaigns.
  const [chosenFormats, setChosenFormats] = useState<string[] | null>(null);
  const [card, setCard] = useState<Partial<Record<CardField, string>>>({});
  const campaigns = usePages('listCampaigns', { params: { projectId: project.id }, query: { limit: 500 } });
  const offered = useAnswer('listExportFormats', { params: { datasetId } });
  const fitting = formatsFor(offered.data?.items ?? [], campaignIds);
  const formats = chosenFormats?.flatMap((id) => fitting.find((one) => one.id === id)?.id ?? []);
  const build = useWrite('buildDatasetVersion', {
    refreshes: ['listDatasetVersions', 'listDatasets'],
    onDone: ({ id }) => router.history.push(paths.datasetVersion(project.slug, id)),
  });
  const errors = fieldErrors(build.error);
  return (
    <ShortForm
      submit={t('Build')}
      missing={campaignIds.length === 0 ? t('Choose a campaign.') : null}
      pending={build.isPending}
      error={build.error ?? campaigns.query.error}
      onSubmit={() =>
        build.mutate({
          params: { datasetId },
          body: {
            campaignIds,
            card,
            ...(releaseDate === '' ? {} : { releaseDate }),
            ...(formats === undefined ? {} : { formats }),
          },
        })
      }
    >
      <MultiSelect
        label={t('Campaigns')}
        description={t('Their final labels become the records. Only launched campaigns have labels.')}
        searchable
        data-autofocus
        nothingFoundMessage={t('No campaign has been launched yet')}
        data={campaigns.rows
          .filter((one) => one.launchedAt !== null)
          .map((one) => ({
            value: one.id,
            label: t('{name} (no. {number}, {state})', {
              name: one.name,
              number: one.number,
              state: stateName(one.state),
            }),
          }))}
        value={campaignIds}
        error={errors['campaignIds']}
        onChange={setCampaignIds}
      />
      <TextInput
        label={t('Release date')}
        description={t('Printed on the card; today when left empty.')}
        type="date"
        value={releaseDate}
        error={errors['releaseDate']}
        onChange={(event) => setReleaseDate(event.currentTarget.value)}
      />
      <MultiSelect
        label={t('Formats')}
        description={t('Written beside data.jsonl, data.parquet and annotations.jsonl, which every version has.')}
        disabled={fitting.length === 0}
        placeholder={fitting.length === 0 ? t('Choose a campaign first') : ''}
        data={fitting.map((one) => ({ value: one.id, label: one.title }))}
        value={formats ?? fitting.filter((one) => one.usual).map((one) => one.id)}
        error={errors['formats']}
        onChange={setChosenFormats}
      />
      {fields.map(([name, title]) => (
        <Textarea
          key={name}
          label={title}
          autosize
          minRows={2}
          value={card[name] ?? ''}
          error={errors[`card/${name}`]}
          onChange={(event) => setCard({ ...card, [name]: event.currentTarget.value })}
        />
      ))}
    </ShortForm>
  );
}
