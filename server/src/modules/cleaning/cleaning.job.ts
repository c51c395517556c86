import { createHash } from 'node:crypto';
import { Problem } from '@assay/api';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import { reader } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { JobHandler, RunningJob } from '../../platform/jobs.ts';
import type { Platform } from '../../platform/platform.ts';
import { threadWork } from '../../platform/threads.ts';
import { findBatch, leaveOutItems, pagesOfItems, rewriteItems, type Item } from '../ingestion/index.ts';
import {
  maskedTypes,
  maskFields,
  normaliseFields,
  type PiiCount,
  type Report,
  type UnicodeCount,
} from './clean-text.ts';
import * as store from './cleaning.store.ts';
import type { ComparedItem, findDuplicates, FoundPair } from './find-duplicates.ts';

export const CLEANING_JOB = 'cleaning.run';
const PAIRS_A_STEP = 5000;
const findingDuplicates = threadWork<typeof findDuplicates>(
  new URL('./find-duplicates.ts', import.meta.url),
  'findDuplicates',
);

type Data = Item['data'];
interface Work {
  readonly platform: Platform;
  readonly job: RunningJob;
  readonly run: store.CleaningRun;
}

/**
 * Unicode, then duplicates (before masking, which would make different texts equal), then personal data. Each phase ends
 * with its figures stored; each page of a phase is a command with a key of its own. An interrupted run therefore goes on
 * at the page where it stopped and counts nothing twice.
 */
export const cleaningJob: JobHandler = async (platform, job) => {
  const db = reader(platform.pools.read);
  const run = await store.findRun(db, String(job.payload['cleaningRunId']));
  if (run === null) throw new Problem('not-found', 'This cleaning run is gone.');
  if (run.state === 'done') return { ...run.report };
  const work: Work = { platform, job, run };
  const { unicode, duplicates, pii } = run.steps;
  const done = await store.findPhases(db, run.id);

  if (unicode !== undefined && done.unicode === undefined) {
    const start: UnicodeCount = { textsChanged: 0, controlCharacters: 0, replacementCharacters: 0 };
    const { count, changed } = await rewrite(work, 'unicode', start, (data, into) =>
      normaliseFields(data, unicode, into),
    );
    await endPhase(work, { unicode: count, changed });
  }
  if (duplicates !== undefined && done.duplicates === undefined)
    await endPhase(work, { duplicates: await markDuplicates(work, duplicates) });
  if (pii !== undefined && done.pii === undefined) {
    const types = maskedTypes(run.steps);
    const before = (await store.findPhases(db, run.id)).changed ?? 0;
    const { count, changed } = await rewrite<PiiCount>(work, 'pii', { itemsMasked: 0, byType: {} }, (data, into) =>
      maskFields(data, pii, types, into),
    );
    await endPhase(work, { pii: count, changed: before + changed });
  }
  return finish(work);
};

/** Goes through all items, also the ones left out (they may come back), and writes what changed page by page. */
async function rewrite<Count extends object>(
  { platform, job, run }: Work,
  phase: string,
  start: Count,
  change: (data: Data, into: Count) => Readonly<Record<string, unknown>> | null,
): Promise<{ count: Count; changed: number }> {
  let total = start;
  let [page, changed, seen] = [0, 0, 0];
  for await (const items of pagesOfItems(reader(platform.pools.read), run.batchId, null)) {
    const count = structuredClone(start);
    const rewritten = items.flatMap((item) => {
      const data = change(item.data, count);
      if (data === null) return [];
      const json = canonicalJson(data);
      return [{ id: item.id, json, sha256: createHash('sha256').update(json).digest('hex') }];
    });
    const command = defineInternalCommand<{ page: number }, { count: Count; changed: number }>(
      'cleanPage',
      async ({ tx }) => {
        await rewriteItems(tx, run.batchId, rewritten);
        return {
          output: { count, changed: rewritten.length },
          events: [event(run, 'page-cleaned', { phase, page, changed: rewritten.length })],
        };
      },
    );
    // After a restart a page that was committed answers its first figures, whatever it holds by now.
    const result = await executeAsSystem(platform, command, { page }, `${job.id}/${phase}/${page}`);
    total = addCounts(total, result.count);
    changed += result.changed;
    seen += items.length;
    page += 1;
    await job.progress(seen, null, phase);
  }
  return { count: total, changed };
}

function addCounts<Count extends object>(a: Count, b: Count): Count {
  const sum: Record<string, unknown> = Object.fromEntries(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const own = sum[key];
    sum[key] =
      typeof value === 'number'
        ? (typeof own === 'number' ? own : 0) + value
        : addCounts((own ?? {}) as object, value as object);
  }
  return sum as Count;
}

async function markDuplicates(
  { platform, job, run }: Work,
  step: NonNullable<store.CleaningRun['steps']['duplicates']>,
): Promise<NonNullable<Report['duplicates']>> {
  const items: ComparedItem[] = [];
  for await (const page of pagesOfItems(reader(platform.pools.read), run.batchId, null)) {
    for (const { id, ordinal, data, state, exclusion } of page) {
      // What this very run left out before an interruption is compared again, so that the result is the same.
      if (state === 'excluded' && exclusion !== reasonOf(run)) continue;
      const texts = step.fields.map((field) => data[field]).map((value) => (typeof value === 'string' ? value : ''));
      items.push({ id, ordinal, texts });
    }
    await job.progress(items.length, null, 'reading texts');
  }
  const found = await platform.threads.run(findingDuplicates, [items, step], job.signal);
  let excluded = 0;
  for (let from = 0, number = 0; from < found.pairs.length; from += PAIRS_A_STEP, number += 1) {
    const pairs: readonly FoundPair[] = found.pairs.slice(from, from + PAIRS_A_STEP);
    const leaving = pairs
      .filter((pair) => pair.excluded)
      .map((pair) => ({ id: pair.otherId, duplicateOf: pair.keptId }));
    const command = defineInternalCommand<{ step: number }, number>('markDuplicates', async ({ tx }) => {
      await store.insertPairs(tx, run.id, from + 1, pairs);
      const left = await leaveOutItems(tx, run.batchId, leaving, reasonOf(run));
      return {
        output: left,
        events: [event(run, 'duplicates-marked', { step: number, pairs: pairs.length, excluded: left })],
      };
    });
    excluded += await executeAsSystem(platform, command, { step: number }, `${job.id}/duplicates/${number}`);
    await job.progress(Math.min(from + PAIRS_A_STEP, found.pairs.length), found.pairs.length, 'marking duplicates');
  }
  const exactPairs = found.pairs.filter((pair) => pair.kind === 'exact').length;
  return {
    exactPairs,
    nearPairs: found.pairs.length - exactPairs,
    clusters: found.clusters,
    largestCluster: found.largestCluster,
    excluded,
  };
}

const reasonOf = (run: store.CleaningRun): string => `Repeats an earlier item (cleaning run ${run.number}).`;

async function endPhase({ platform, job, run }: Work, part: Partial<Report>): Promise<void> {
  const phase = Object.keys(part)[0] ?? '';
  const command = defineInternalCommand<{ phase: string }, null>('endCleaningPhase', async ({ tx }) => {
    await store.addPhase(tx, run.id, part);
    return { output: null, events: [event(run, 'phase-finished', { ...part })] };
  });
  await executeAsSystem(platform, command, { phase }, `${job.id}/${phase}/end`);
}

async function finish({ platform, job, run }: Work): Promise<Readonly<Record<string, unknown>>> {
  const command = defineInternalCommand<{ cleaningRunId: string }, Report>('finishCleaning', async ({ tx, now }) => {
    const parts = await store.findPhases(tx, run.id);
    const report: Report = {
      items: (await findBatch(tx, run.batchId))?.counts.items ?? 0,
      changed: parts.changed ?? 0,
      unicode: parts.unicode ?? null,
      duplicates: parts.duplicates ?? null,
      pii: parts.pii ?? null,
    };
    await store.finishRun(tx, run.id, report, now);
    return { output: report, events: [event(run, 'finished', { ...report })] };
  });
  return { ...(await executeAsSystem(platform, command, { cleaningRunId: run.id }, `${job.id}/finish`)) };
}

function event(run: store.CleaningRun, verb: string, data: Readonly<Record<string, unknown>>): NewEvent {
  return {
    type: `cleaning-run.${verb}`,
    subject: { kind: 'cleaning-run', id: run.id },
    projectId: run.projectId,
    data: { batchId: run.batchId, ...data },
  };
}
