import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { bytes, count } from '../../ui/figure.ts';
import { GateEvaluations } from '../../ui/GateEvaluation.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { Note } from '../../workbench/Note.tsx';
import campaignClasses from '../campaigns/campaigns.module.css';
import { CleaningTab } from './CleaningTab.tsx';
import { Items } from './Items.tsx';
import { RefusedRows } from './RefusedRows.tsx';
import { stateWord } from '../../ui/state-tone.ts';

type Batch = Output<Routes['getBatch']>;

const REFRESH_MS = 4000;

/** One delivery: what came in, what was refused, whether it fits its contract. */
export default function BatchPage(): ReactNode {
  const project = useProject();
  const { batchId = '' } = useParams({ strict: false });
  const query = useAnswer('getBatch', { params: { batchId } }, { every: REFRESH_MS });
  return (
    <Asked query={query} lines={10}>
      {(batch) => (
        <Page
          title={batch.name}
          badge={<StateBadge state={batch.state} />}
          trail={[{ title: t('Batches'), to: paths.batches(project.slug) }]}
          lead={t('No. {number} from {source}', { number: String(batch.number), source: batch.sourceName })}
          actions={<Steps batch={batch} />}
        >
          <Stack gap="md">
            {batch.reason !== null && <Note tone="bad">{batch.reason}</Note>}
            {batch.import.error !== null && (
              <Note tone="bad">{t('The import failed: {error}', { error: batch.import.error })}</Note>
            )}
            <Importing job={batch.import} />
            <Counts batch={batch} />
            <PageTabs
              label={t('Parts of the batch')}
              tabs={[
                { id: 'items', title: t('Items'), content: <Items batchId={batch.id} /> },
                {
                  id: 'refused',
                  title: t('Refused rows ({rows, number})', { rows: batch.counts.refused }),
                  content: <RefusedRows batchId={batch.id} />,
                },
                { id: 'checks', title: t('Contract checks'), content: <Checks batchId={batch.id} /> },
                { id: 'cleaning', title: t('Cleaning'), content: <CleaningTab batchId={batch.id} /> },
              ]}
            />
          </Stack>
        </Page>
      )}
    </Asked>
  );
}

/** How far the import is, while it runs. */
function Importing({ job }: { readonly job: Batch['import'] }): ReactNode {
  if (job.state !== 'queued' && job.state !== 'running') return null;
  const { done, total } = job;
  return (
    <Card title={t('Import')}>
      <Text size="sm" component="output">
        {total === null || done === null ? (
          <progress aria-label={t('Import')} />
        ) : (
          <progress aria-label={t('Import')} value={done} max={total} />
        )}{' '}
        {job.state === 'queued' ? t('Waits for its turn.') : runningWords(job)}
      </Text>
    </Card>
  );
}

function runningWords({ done, total, note }: Batch['import']): string {
  const doing = note === null ? t('Reading') : stateWord(note);
  if (done === null) return `${doing}.`;
  return total === null
    ? t('{doing}: {done, plural, one {# row} other {# rows}}.', { doing, done })
    : t('{doing}: {done, number} of {total, plural, one {# row} other {# rows}}.', { doing, done, total });
}

function Counts({ batch }: { readonly batch: Batch }): ReactNode {
  const { counts } = batch;
  return (
    <Card>
      <Stack gap="md">
        <div className={campaignClasses['stats']}>
          <Stat label={t('Rows read')} value={count(counts.rows)} />
          <Stat label={t('Items')} value={count(counts.items)} />
          <Stat label={t('Refused')} value={count(counts.refused)} />
          <Stat label={t('Excluded')} value={count(counts.excluded)} />
          <Stat label={t('With a warning')} value={count(counts.warned)} />
        </div>
        <Facts
          of={[
            [t('File'), `${batch.file.name}, ${bytes(batch.file.bytes)}, ${batch.format}`],
            [
              'SHA-256',
              <code key="hash" style={{ fontSize: 11 }}>
                {batch.file.sha256}
              </code>,
            ],
            [t('Columns left out'), batch.columnsLeftOut.join(', ')],
            [
              t('Warnings'),
              batch.warnings
                .map((one) =>
                  t('{code} {times, plural, one {# time} other {# times}}, e.g. {example}', {
                    code: one.code,
                    times: one.count,
                    example: one.example,
                  }),
                )
                .join('; '),
            ],
            [t('Received'), <OnDay key="received" at={batch.createdAt} time />],
            [t('Accepted'), batch.acceptedAt === null ? null : <OnDay key="accepted" at={batch.acceptedAt} time />],
          ]}
        />
      </Stack>
    </Card>
  );
}

type Step = 'reject' | 'quarantine' | 'release';
const operations = { reject: 'rejectBatch', quarantine: 'quarantineBatch', release: 'releaseBatch' } as const;
const verbs = { reject: t('Reject'), quarantine: t('Quarantine'), release: t('End the quarantine') } as const;

function Steps({ batch }: { readonly batch: Batch }): ReactNode {
  const refused = useRefusal();
  const [asking, setAsking] = useState<Step | null>(null);
  const accept = useWrite('acceptBatch', { refreshes: ['getBatch', 'listBatches'] });
  const blocked = refused('gate:evaluate');
  const unchecked = batch.evaluation?.verdict === 'pass' ? null : t('Its newest contract check has not passed.');
  return (
    <>
      {batch.state === 'validated' && (
        <ActionButton
          loading={accept.isPending}
          disabledReason={blocked ?? unchecked}
          onClick={() => accept.mutate({ params: { batchId: batch.id } })}
        >
          {t('Accept')}
        </ActionButton>
      )}
      {batch.state === 'validated' && (
        <ActionButton variant="default" disabledReason={blocked} onClick={() => setAsking('reject')}>
          {t('Reject')}
        </ActionButton>
      )}
      <ActionButton
        variant="default"
        disabledReason={blocked}
        onClick={() => setAsking(batch.state === 'quarantined' ? 'release' : 'quarantine')}
      >
        {batch.state === 'quarantined' ? verbs.release : verbs.quarantine}
      </ActionButton>
      {accept.error !== null && <ProblemAlert error={accept.error} />}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={<Text fw={650}>{asking === null ? '' : verbs[asking]}</Text>}
      >
        {asking !== null && <ReasonForm key={asking} batch={batch} step={asking} onDone={() => setAsking(null)} />}
      </Modal>
    </>
  );
}

function ReasonForm({
  batch,
  step,
  onDone,
}: {
  readonly batch: Batch;
  readonly step: Step;
  readonly onDone: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const take = useWrite(operations[step], { refreshes: ['getBatch', 'listBatches'], onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') take.mutate({ params: { batchId: batch.id }, body: { reason: reason.trim() } });
      }}
    >
      <Stack gap="sm">
        <Textarea
          data-autofocus
          label={t('Reason')}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {take.error !== null && <ProblemAlert error={take.error} />}
        <ActionButton
          type="submit"
          size="sm"
          loading={take.isPending}
          disabledReason={reason.trim() === '' ? t('Say why first.') : null}
        >
          {verbs[step]}
        </ActionButton>
      </Stack>
    </form>
  );
}

function Checks({ batchId }: { readonly batchId: string }): ReactNode {
  const query = useAnswer('listBatchChecks', { params: { batchId } });
  return (
    <Card title={t('Contract checks')}>
      <Asked query={query}>
        {({ items }) => (
          <GateEvaluations
            items={items}
            empty={
              <EmptyState title={t('Not checked yet')}>
                {t('Check the batch against a published data contract before it is accepted.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Card>
  );
}
