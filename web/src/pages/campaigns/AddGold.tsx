import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import { editors } from '@assay/task-types/editors';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { assetUrl } from '../../workbench/media.ts';
import { Note } from '../../workbench/Note.tsx';
import { ItemPicker, type PickedItem } from '../sources/ItemPicker.tsx';
import { closedWords, type Campaign } from './campaign-view.ts';

/** What is read anew after gold was added or taken out. */
export const goldReads = ['listGold', 'listGoldTallies', 'getCampaign', 'getCampaignProgress', 'listTasks'] as const;

/** Why gold cannot be added now; null when it can. */
export function goldRefusal(campaign: Campaign): string | null {
  return campaign.taskSpecVersionId === null ? t('Choose the task spec first, under Rules.') : closedWords(campaign);
}

/** Writes a reference answer with the editor people have, on an item that is found by search. */
export function AddGold({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('Add gold')} size="80rem" disabledReason={refused('gold:manage') ?? goldRefusal(campaign)}>
      {(close) => <GoldDesk campaign={campaign} onDone={close} />}
    </ModalButton>
  );
}

function GoldDesk({ campaign, onDone }: { readonly campaign: Campaign; readonly onDone: () => void }): ReactNode {
  const [item, setItem] = useState<PickedItem | null>(null);
  const [added, setAdded] = useState(0);
  const spec = useAnswer('getTaskSpecVersion', { params: { taskSpecVersionId: campaign.taskSpecVersionId ?? '' } });
  const read = useAnswer('getItem', { params: { itemId: item?.id ?? '' } }, { when: item !== null });
  if (item === null)
    return (
      <Stack gap="sm">
        {added > 0 && <Note>{t('Added {added}. Find the next item, or close this.', { added })}</Note>}
        <Text size="sm" c="dimmed">
          {t('Find an item that is not in the campaign yet. Nobody who labels can tell it from others.')}
        </Text>
        <ItemPicker onPick={setItem} />
        {added > 0 && (
          <span>
            <Button size="sm" onClick={onDone}>
              {t('Done')}
            </Button>
          </span>
        )}
      </Stack>
    );
  return (
    <Asked query={spec}>
      {(version) =>
        read.data?.id !== item.id ? (
          <Asked query={{ ...read, data: undefined } as typeof read}>{() => null}</Asked>
        ) : (
          <Reference
            key={item.id}
            campaign={campaign}
            item={read.data}
            spec={version}
            onBack={() => setItem(null)}
            onAdded={() => {
              setAdded(added + 1);
              setItem(null);
            }}
          />
        )
      }
    </Asked>
  );
}

interface ReferenceProps {
  readonly campaign: Campaign;
  readonly item: Output<Routes['getItem']>;
  readonly spec: Output<Routes['getTaskSpecVersion']>;
  readonly onBack: () => void;
  readonly onAdded: () => void;
}

function Reference({ campaign, item, spec, onBack, onAdded }: ReferenceProps): ReactNode {
  const id = isTaskTypeId(spec.taskType) ? spec.taskType : null;
  const [answer, setAnswer] = useState<unknown>(id === null ? null : taskTypes[id].emptyAnswer);
  const [reason, setReason] = useState('');
  const add = useWrite('addGold', { refreshes: goldReads, onDone: onAdded });
  const taken = useAnswer('listTasks', {
    params: { campaignId: campaign.id },
    query: { externalId: item.externalId, limit: 10 },
  });
  if (id === null)
    return (
      <Text size="sm">{t('This app does not know the kind of work “{taskType}”.', { taskType: spec.taskType })}</Text>
    );
  const fits = taskTypes[id].payloadSchema.safeParse(item.data);
  const back = (
    <Button size="compact-xs" variant="default" onClick={onBack}>
      {t('Another item')}
    </Button>
  );
  if (!fits.success)
    return (
      <Stack gap="sm">
        <Note tone="bad">
          {t('“{item}” does not fit this campaign: {fault}', {
            item: item.externalId,
            fault: fits.error.issues[0]?.message,
          })}
        </Note>
        <span>{back}</span>
      </Stack>
    );
  if (taken.data?.items.some((one) => one.itemId === item.id) === true)
    return (
      <Stack gap="sm">
        <Note tone="warn">
          {t(
            '“{item}” is a task of this campaign already, with an answer of its own to find. Take an item that is not in it.',
            { item: item.externalId },
          )}
        </Note>
        <span>{back}</span>
      </Stack>
    );
  const problems = taskTypes[id].validate(spec.config, item.data, answer);
  const { Editor } = editors[id];
  return (
    <ShortForm
      submit={t('Add as gold')}
      missing={problems[0]?.detail ?? null}
      pending={add.isPending}
      error={add.error}
      onSubmit={() =>
        add.mutate({
          params: { campaignId: campaign.id },
          body: { entries: [{ itemId: item.id, answer, reason: reason.trim() === '' ? null : reason.trim() }] },
        })
      }
    >
      <Group justify="space-between">
        <Text size="sm">
          {tParts('The right answer to {item}:', { item: <strong key="item">{item.externalId}</strong> })}
        </Text>
        {back}
      </Group>
      <Suspense fallback={<Loading />}>
        <Editor config={spec.config} payload={item.data} value={answer} onChange={setAnswer} assetUrl={assetUrl} />
      </Suspense>
      <Textarea
        label={t('Why this is right')}
        description={t('For those who doubt it later, e.g. who looked at it; never shown to people who label')}
        autosize
        minRows={1}
        value={reason}
        error={fieldErrors(add.error)['entries/0/reason']}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
