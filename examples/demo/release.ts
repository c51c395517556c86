import { createHash } from 'node:crypto';
import type { GateEvaluation, Output, Request, Routes } from '@assay/api';
import { settle } from './decision.ts';
import type { Cast } from './people.ts';
import { until } from './wait.ts';
import { messageOf } from './rows.ts';

type Version = Output<Routes['getDatasetVersion']>;
type Finding = Output<Routes['listCampaignFindings']>['items'][number];
type Card = NonNullable<Request<Routes['buildDatasetVersion']>['body']['card']>;

const BUILD_SECONDS = 120;

/** Printed on card and lineage file; fixed, so that two runs of the demo write the same bytes. */
export const RELEASE_DATE = '2026-01-15';

export interface ReleasePlan {
  readonly projectId: string;
  readonly campaignId: string;
  readonly slug: string;
  readonly title: string;
  readonly card: Card;
}

/** Builds a candidate and waits for it. */
export async function buildCandidate(cast: Cast, plan: ReleasePlan): Promise<Version> {
  const engineer = cast.get('data-engineer');
  const dataset = await engineer.call('createDataset', {
    params: { projectId: plan.projectId },
    body: { slug: plan.slug, title: plan.title },
  });
  const begun = await engineer.call('buildDatasetVersion', {
    params: { datasetId: dataset.id },
    body: { campaignIds: [plan.campaignId], releaseDate: RELEASE_DATE, card: plan.card },
  });
  return until('Building the candidate', BUILD_SECONDS, async () => {
    const now = await engineer.call('getDatasetVersion', { params: { versionId: begun.id } });
    if (now.state === 'failed') throw new Error(`The candidate could not be built: ${now.error ?? ''}`);
    return now.state === 'candidate' ? now : null;
  });
}

/** "Known defects" with every finding of the server in its own words, by handle and name. */
export function knownDefects(first: string, findings: readonly Finding[]): string {
  return [
    first,
    ...findings.map(
      ({ title, detail, person }) => `- ${person === null ? '' : `${person.handle}: `}${title}. ${detail}`,
    ),
  ].join('\n');
}

/** The release gate as it is now, and the refusal that freezing meets when it does not pass. */
export async function evaluateRelease(
  cast: Cast,
  versionId: string,
): Promise<{ evaluation: GateEvaluation; refused: string | null }> {
  const evaluation = await cast.get('quality-evaluator').call('evaluateDatasetRelease', { params: { versionId } });
  const refusal = await cast
    .get('data-owner')
    .call('freezeDatasetVersion', { params: { versionId } })
    .then(
      () => null,
      (problem: unknown) => problem,
    );
  if (refusal === null) throw new Error('A version was frozen before its release was decided.');
  return { evaluation, refused: messageOf(refusal) };
}

export interface Released {
  readonly version: Version;
  readonly files: Output<Routes['listVersionFiles']>['items'];
  readonly downloaded: ReadonlyMap<string, Uint8Array>;
  readonly verification: Output<Routes['verifyDatasetVersion']>;
}

/** Release decided by the accountable role, frozen, exported, downloaded again and compared hash by hash. */
export async function release(
  cast: Cast,
  projectId: string,
  version: Version,
  onFile: (done: number, total: number) => void,
): Promise<Released> {
  const params = { versionId: version.id };
  await settle(cast, projectId, {
    kind: 'release',
    subject: { kind: 'dataset-version', id: version.id },
    title: `Release ${version.name ?? version.slug}`,
    proposal: 'The release gate passes, and what stands out is named on the card.',
    by: cast.get('algorithm-engineer'),
    reason: 'Gate passed and everybody consulted has answered. Scripted decision.',
  });
  await cast.get('data-owner').call('freezeDatasetVersion', { params });
  const engineer = cast.get('algorithm-engineer');
  const files = await until('The export', BUILD_SECONDS, async () => {
    const now = await engineer.call('listVersionFiles', { params });
    if (now.state === 'failed') throw new Error('The export failed; the job list of the project says why.');
    return now.state === 'done' ? now.items : null;
  });
  const downloaded = new Map<string, Uint8Array>();
  for (const file of files) {
    const response = await engineer.call('downloadVersionFile', { params: { ...params, path: file.path } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (hash !== file.sha256)
      throw new Error(`${file.path}: downloaded bytes have SHA-256 ${hash}, not ${file.sha256}.`);
    downloaded.set(file.path, bytes);
    onFile(downloaded.size, files.length);
  }
  const verification = await engineer.call('verifyDatasetVersion', { params });
  if (!verification.ok) throw new Error(`The version does not verify: ${verification.differences.join('; ')}`);
  return { version: await engineer.call('getDatasetVersion', { params }), files, downloaded, verification };
}
