import { defineCommand } from '../../platform/command.ts';
import { reader, type Db } from '../../platform/db.ts';
import type { Platform } from '../../platform/platform.ts';
import { requireCampaign, scopeOfCampaign, type Campaign } from '../campaigns/index.ts';
import { countedUnder, pairCountsOf, patternsOf } from './annotations.rules.ts';
import { findSpec } from '../tasks/index.ts';
import { keptSums, streamFinishedTasks } from './statistics.store.ts';

const MAX_DIFFERENCES = 20;

/** Sums counted again from the answers alone, under the same keys as the kept ones. */
async function recount(
  db: Db,
  campaign: Campaign,
): Promise<{ tasks: number; patterns: Map<string, number>; pairs: Map<string, number> }> {
  const spec = await findSpec(db, campaign.taskSpecVersionId);
  const patterns = new Map<string, number>();
  const pairs = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
  let tasks = 0;
  for await (const { payload, answers } of streamFinishedTasks(db, campaign.id)) {
    tasks += 1;
    const under = countedUnder(answers);
    for (const one of patternsOf(spec, payload, answers)) {
      add(patterns, `${one.controlId} ${under.guidelineVersionId} ${under.day} ${one.pattern}`, 1);
    }
    for (const one of pairCountsOf(spec, payload, answers))
      add(pairs, `${one.personA} ${one.personB} ${one.counter}`, one.value);
  }
  return { tasks, patterns, pairs };
}

/** What two sets of sums differ in. Sums of fractions may differ in their last digits by the order of adding. */
export function differencesOf(kept: ReadonlyMap<string, number>, counted: ReadonlyMap<string, number>): string[] {
  const keys = [...new Set([...kept.keys(), ...counted.keys()])].toSorted();
  return keys.flatMap((key) => {
    const a = kept.get(key) ?? 0;
    const b = counted.get(key) ?? 0;
    const same =
      Number.isInteger(a) && Number.isInteger(b)
        ? a === b
        : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
    return same ? [] : [`${key}: kept ${a}, counted ${b}`];
  });
}

/** Reads in one snapshot, since people go on answering meanwhile. */
async function inOneSnapshot<T>(platform: Platform, read: (db: Db) => Promise<T>): Promise<T> {
  const connection = await platform.pools.read.connect();
  try {
    await connection.query('begin isolation level repeatable read');
    return await read(reader(connection));
  } finally {
    await connection.query('rollback');
    connection.release();
  }
}

export const recomputeStatistics = defineCommand('recomputeStatistics', {
  scope: scopeOfCampaign,
  async run({ input, platform }) {
    const { campaign, kept, counted } = await inOneSnapshot(platform, async (db) => {
      const found = await requireCampaign(db, input.params.campaignId);
      return { campaign: found, kept: await keptSums(db, found.id), counted: await recount(db, found) };
    });
    const differences = [
      ...differencesOf(kept.patterns, counted.patterns),
      ...differencesOf(kept.pairs, counted.pairs),
    ];
    return {
      output: {
        equal: differences.length === 0,
        tasks: counted.tasks,
        patterns: counted.patterns.size,
        pairCounters: counted.pairs.size,
        differences: differences.slice(0, MAX_DIFFERENCES),
      },
      events: [
        {
          type: 'statistics.recounted',
          subject: { kind: 'campaign', id: campaign.id },
          projectId: campaign.projectId,
          data: { equal: differences.length === 0, tasks: counted.tasks, differences: differences.length },
        },
      ],
    };
  },
});
