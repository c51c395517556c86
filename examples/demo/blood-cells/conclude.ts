import type { ImageBoxesAnswer } from '@assay/task-types';
import { deliverDemand, followUp } from '../records.ts';
import type { Released } from '../release.ts';
import { must } from '../rows.ts';
import type { Stage } from '../stage.ts';
import { inDays } from '../wait.ts';
import type { BloodData } from './data.ts';
import { compare } from './stand-ins.ts';
import * as texts from './texts.ts';

const WORST = 3;

interface Conclusion {
  readonly projectId: string;
  readonly campaignId: string;
  readonly demandId: string;
  readonly released: Released;
  readonly data: BloodData;
}

/** Measures the frozen consensus boxes against the published ones, and records what that shows. */
export async function conclude({ cast }: Stage, { projectId, campaignId, demandId, released, data }: Conclusion) {
  const file = must(released.downloaded.get('data.jsonl'), 'data.jsonl in the frozen version');
  const rows = new TextDecoder()
    .decode(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; answer: ImageBoxesAnswer })
    .map(({ id, answer }) => ({
      id,
      f1: compare(answer, must(data.published.get(id), `published boxes of ${id}`)).f1,
    }));
  const figures = {
    images: rows.length,
    f1: rows.reduce((sum, one) => sum + one.f1, 0) / rows.length,
    worst: rows
      .toSorted((a, b) => a.f1 - b.f1 || (a.id < b.id ? -1 : 1))
      .slice(0, WORST)
      .map((one) => one.id),
  };
  await deliverDemand(cast, demandId, released.version.id, campaignId);
  const { sha256 } = must(
    released.files.find((one) => one.path === 'data.jsonl'),
    'data.jsonl',
  );
  const records = await followUp(cast, {
    projectId,
    versionId: released.version.id,
    campaignId,
    demandId,
    experiment: texts.experiment(figures, sha256),
    issue: texts.issue,
    nextDemand: { ...texts.nextDemand, dueAt: inDays(90) },
  });
  return { ...records, experimentResult: figures };
}
