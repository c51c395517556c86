import { t, tParts } from '@assay/words';
import { FileInput, List, Select, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { client, fieldErrors } from '../../data/client.ts';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { Note } from '../../workbench/Note.tsx';
import { goldReads, goldRefusal } from './AddGold.tsx';
import type { Campaign } from './campaign-view.ts';
import { readGoldFile, type GoldFile } from './gold-file.ts';

const SHOWN = 8;

/** Adds the reference answers of a file to items of one batch: all of them or, when one is refused, none. */
export function ImportGold({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton
      title={t('Import gold from a file')}
      variant="default"
      size="lg"
      disabledReason={refused('gold:manage') ?? goldRefusal(campaign)}
    >
      {(close) => <ImportForm campaign={campaign} onDone={close} />}
    </ModalButton>
  );
}

/** Ids of the items of a batch by their name, read until every wanted one is found. */
async function itemIds(batchId: string, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await client.call('listItems', { params: { batchId }, query: { limit: 500, cursor } });
    for (const one of page.items) if (wanted.has(one.externalId)) found.set(one.externalId, one.id);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.size < wanted.size);
  return found;
}

function ImportForm({ campaign, onDone }: { readonly campaign: Campaign; readonly onDone: () => void }): ReactNode {
  const { id: projectId } = useProject();
  const [file, setFile] = useState<GoldFile | null>(null);
  const [batchId, setBatchId] = useState<string | null>(null);
  const batches = usePages('listBatches', { params: { projectId }, query: { state: 'accepted', limit: 500 } });
  const add = useWrite('addGold', { refreshes: goldReads, onDone });
  const look = useMutation({
    mutationFn: async (batch: string) => {
      const rows = file?.rows ?? [];
      const ids = await itemIds(batch, new Set(rows.map((one) => one.item)));
      const lost = rows.filter((one) => !ids.has(one.item));
      if (lost.length > 0)
        return lost.map((one) => ({
          line: one.line,
          detail: t('The batch has no item “{item}”.', { item: one.item }),
        }));
      add.mutate({
        params: { campaignId: campaign.id },
        body: {
          entries: rows.map((one) => ({ itemId: ids.get(one.item) ?? '', answer: one.answer, reason: one.reason })),
        },
      });
      return [];
    },
  });
  const faults = [...(file?.faults ?? []), ...(look.data ?? [])];
  const missing =
    file === null
      ? t('Choose a file.')
      : file.faults.length > 0
        ? t('Mend the lines below first.')
        : batchId === null
          ? t('Choose the batch the items are in.')
          : null;
  return (
    <ShortForm
      submit={file === null ? t('Add as gold') : t('Add {rows, number} as gold', { rows: file.rows.length })}
      missing={missing}
      pending={look.isPending || add.isPending}
      error={look.error ?? add.error ?? batches.query.error}
      onSubmit={() => batchId !== null && look.mutate(batchId)}
    >
      <Text size="sm">
        {tParts(
          'One line for each item, as JSON: {example}. The answer has the form answers of this campaign are exported in.',
          {
            example: (
              <code key="example" dir="ltr">
                {'{"item": "cells-12", "answer": {…}, "reason": "…"}'}
              </code>
            ),
          },
        )}
      </Text>
      <FileInput
        label={t('File')}
        placeholder={t('Choose a file of JSON lines')}
        accept=".jsonl,.ndjson,.json,.txt"
        data-autofocus
        onChange={(chosen) => {
          look.reset();
          add.reset();
          if (chosen === null) setFile(null);
          else void chosen.text().then((text) => setFile(readGoldFile(text)));
        }}
      />
      <Select
        label={t('Batch of the items')}
        searchable
        nothingFoundMessage={t('No batch is accepted yet')}
        data={batches.rows.map((one) => ({
          value: one.id,
          label: t('{name} ({items, plural, one {# item} other {# items}})', {
            name: one.name,
            items: one.counts.items,
          }),
        }))}
        value={batchId}
        error={fieldErrors(add.error)['entries']}
        onChange={(id) => {
          look.reset();
          setBatchId(id);
        }}
      />
      {faults.length > 0 && (
        <Note tone="bad">
          <List size="sm">
            {faults.slice(0, SHOWN).map((one) => (
              <List.Item key={`${one.line} ${one.detail}`}>
                {t('Line {line}: {detail}', { line: one.line, detail: one.detail })}
              </List.Item>
            ))}
          </List>
          {faults.length > SHOWN && (
            <Text size="sm">{t('And {more, number} more.', { more: faults.length - SHOWN })}</Text>
          )}
        </Note>
      )}
    </ShortForm>
  );
}
