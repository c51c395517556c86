import { Problem } from '@assay/api';
import { FormatError } from '@assay/formats';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import { reader } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { JobHandler, RunningJob } from '../../platform/jobs.ts';
import type { Platform } from '../../platform/platform.ts';
import { tagItems } from '../tags/index.ts';
import { writtenData } from './delivery/map-row.ts';
import { readDelivery, type Delivery, type Entry } from './delivery/read-delivery.ts';
import { surveyDelivery, type Survey } from './delivery/survey.ts';
import * as files from './file.store.ts';
import { insertItems, type NewItem } from './item.store.ts';
import * as store from './ingestion.store.ts';

export const IMPORT_JOB = 'ingestion.import';

/** Rows per committed step: small enough to hold in memory, large enough that a commit costs little. */
const STEP_ROWS = 5000;
/** A step also ends at this many characters of data, so that few huge rows do not fill the memory. */
const STEP_CHARACTERS = 8 * 1024 * 1024;

interface Step {
  readonly number: number;
  /** Place of the first item in the batch; the others follow it. */
  readonly ordinal: number;
  readonly items: NewItem[];
  readonly refused: store.RefusedRow[];
}

/**
 * Reads the delivery twice: first to judge it as a whole, then to write it in steps. Every step is a command with a key
 * of its own, so an interrupted import goes on after its last committed step and writes nothing twice.
 */
export const importBatchJob: JobHandler = async (platform, job) => {
  const batchId = String(job.payload['batchId']);
  const db = reader(platform.pools.read);
  const batch = await store.findBatch(db, batchId);
  if (batch === null) throw new Problem('not-found', 'The batch of this import is gone.');
  if (batch.state !== 'received') return { items: batch.counts.items, state: batch.state };
  const media = await files.findMediaMap(db, batchId);
  const delivery: Delivery = {
    batch,
    files: platform.files,
    findMedia: (name) =>
      media !== null && media[name] === undefined
        ? Promise.resolve(null)
        : files.findMedia(db, batch.projectId, name, media?.[name] ?? null),
  };
  let survey: Survey;
  try {
    survey = await surveyDelivery(delivery, batch, (rows) => job.progress(rows, null, 'checking'));
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    const place = {
      number: 1,
      file: batch.file.name,
      line: cause.line,
      reason: cause.reason,
      remedy: cause.remedy,
    };
    await writeStep(platform, job, batch, { number: 0, ordinal: 1, items: [], refused: [place] });
    return finish(
      platform,
      job,
      batch,
      { state: 'rejected', reason: `The file cannot be read: ${cause.reason}; ${cause.remedy}.` },
      { refused: 1 },
    );
  }
  if (survey.unusable !== null) {
    return finish(platform, job, batch, { state: 'rejected', reason: survey.unusable }, { ...survey, items: 0 });
  }
  const stops = survey.refused > 0 && batch.onRefused === 'stop';
  await writeDelivery(platform, job, batch, delivery, { total: survey.rows, items: !stops });
  if (stops) {
    const reason = `${survey.refused} of ${survey.rows} rows were refused, so nothing was imported. Mend them, or import with onRefused: skip.`;
    return finish(platform, job, batch, { state: 'rejected', reason }, { ...survey, items: 0 });
  }
  if (survey.items === 0) {
    return finish(platform, job, batch, { state: 'rejected', reason: 'None of the rows could be imported.' }, survey);
  }
  return finish(platform, job, batch, { state: 'validated', reason: null }, survey);
};

/**
 * Writes what was read, step by step; the same file always falls into the same steps. While PostgreSQL writes one step
 * the next one is read, but never more than one, so that memory stays flat and steps are committed in their order.
 */
async function writeDelivery(
  platform: Platform,
  job: RunningJob,
  batch: store.Batch,
  delivery: Delivery,
  wish: { readonly total: number; readonly items: boolean },
): Promise<void> {
  let step: Step = { number: 0, ordinal: 1, items: [], refused: [] };
  let [rows, characters, refusal] = [0, 0, 0];
  let written: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await written;
    const [full, read] = [step, rows];
    written = writeStep(platform, job, batch, full).then(() => job.progress(read, wish.total, 'importing'));
    // Heard by the next step or at the end.
    written.catch(() => undefined);
    step = { number: full.number + 1, ordinal: full.ordinal + full.items.length, items: [], refused: [] };
    characters = 0;
  };
  try {
    for await (const entry of readDelivery(delivery)) {
      rows += 1;
      if (isRefusedEntry(entry))
        step.refused.push({
          number: (refusal += 1),
          file: entry.file,
          line: entry.line,
          reason: entry.reason,
          remedy: entry.remedy,
        });
      else if (wish.items) {
        const { externalId, data } = entry.item;
        const { json, sha256 } = writtenData(data);
        step.items.push({ externalId, json, sha256 });
        characters += json.length;
      }
      if (step.items.length + step.refused.length >= STEP_ROWS || characters >= STEP_CHARACTERS) await flush();
    }
    await flush();
  } finally {
    await written;
  }
}

export function isRefusedEntry(entry: Entry): entry is Extract<Entry, { reason: string }> {
  return 'reason' in entry;
}

/** One committed step; the command's input is only its place, the rows come from the file again after a restart. */
async function writeStep(platform: Platform, job: RunningJob, batch: store.Batch, step: Step): Promise<void> {
  const { number, ordinal } = step;
  if (step.items.length + step.refused.length === 0) return;
  const figures = { items: step.items.length, refused: step.refused.length };
  const command = defineInternalCommand<{ batchId: string; step: number }, typeof figures>(
    'writeImportStep',
    async ({ tx, newId, now }) => {
      const ids = step.items.map(newId).toSorted();
      await insertItems(tx, batch, step.items, { ordinal, ids });
      if (batch.tag !== null) await tagItems(tx, batch.tag.id, ids, now);
      await store.insertRefusedRows(tx, batch.id, step.refused);
      return { output: figures, events: [event('batch.rows-read', batch, { step: number, ...figures })] };
    },
  );
  await executeAsSystem(platform, command, { batchId: batch.id, step: number }, `${job.id}/${number}`);
}

async function finish(
  platform: Platform,
  job: RunningJob,
  batch: store.Batch,
  end: { readonly state: 'validated' | 'rejected'; readonly reason: string | null },
  survey: Partial<Survey>,
): Promise<Readonly<Record<string, unknown>>> {
  const counts = {
    rows: survey.rows ?? 0,
    refused: survey.refused ?? 0,
    warned: survey.warned ?? 0,
    items: survey.items ?? 0,
  };
  const command = defineInternalCommand<{ batchId: string }, typeof counts>('finishImport', async ({ tx }) => {
    await store.lockBatch(tx, batch.id);
    const present = await store.findBatch(tx, batch.id);
    if (present?.state !== 'received')
      throw new Problem(
        'state-refused',
        `Batch ${batch.number} was ${present?.state ?? 'removed'} while it was being read.`,
      );
    const { columnsLeftOut = [], warnings = [] } = survey;
    await store.updateBatch(tx, batch.id, { ...end, counts, columnsLeftOut, warnings });
    return { output: counts, events: [event(`batch.${end.state}`, batch, { ...counts, reason: end.reason })] };
  });
  await executeAsSystem(platform, command, { batchId: batch.id }, `${job.id}/finish`);
  await job.progress(counts.rows, counts.rows, end.state);
  return { ...counts, state: end.state };
}

function event(type: string, batch: store.Batch, data: Readonly<Record<string, unknown>>): NewEvent {
  return { type, subject: { kind: 'batch', id: batch.id }, projectId: batch.projectId, data };
}
