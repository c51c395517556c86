import type { Output, Request, Routes } from '@assay/api';
import type { Actor, Cast } from './people.ts';
import { until } from './wait.ts';

type Batch = Output<Routes['getBatch']>;
type Item = Output<Routes['listItems']>['items'][number];
type Import = Request<Routes['importBatch']>['body'];
type CleaningSteps = Request<Routes['runCleaning']>['body']['steps'];

const IMPORT_SECONDS = 120;

/** Source proposed by one person and admitted by another. */
export async function admitSource(
  cast: Cast,
  projectId: string,
  source: Request<Routes['proposeSource']>['body'],
  reason: string,
): Promise<string> {
  const { id } = await cast.get('data-engineer').call('proposeSource', { params: { projectId }, body: source });
  await cast.get('legal').call('admitSource', { params: { sourceId: id }, body: { reason } });
  return id;
}

export interface Delivery {
  readonly projectId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly fileName: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly format: Import['format'];
  readonly mapping: Import['mapping'];
}

/** Uploads a file, imports it as a batch and waits for the job. */
export async function importFile(engineer: Actor, delivery: Delivery): Promise<Batch> {
  const { projectId, sourceId, name, format, mapping } = delivery;
  const file = await engineer.call('uploadFile', {
    params: { projectId },
    query: { name: delivery.fileName },
    body: delivery.content,
  });
  const batch = await engineer.call('importBatch', {
    params: { projectId },
    body: { sourceId, name, file: file.sha256, format, mapping },
  });
  return until(`The import of ${name}`, IMPORT_SECONDS, async () => {
    const now = await engineer.call('getBatch', { params: { batchId: batch.id } });
    if (now.import.state === 'failed') throw new Error(`The import of ${name} failed: ${now.import.error ?? ''}`);
    return now.import.state === 'done' ? now : null;
  });
}

export type CleaningReport = NonNullable<Output<Routes['getCleaningRun']>['report']>;

export async function clean(engineer: Actor, batchId: string, steps: CleaningSteps): Promise<CleaningReport> {
  const run = await engineer.call('runCleaning', { params: { batchId }, body: { steps } });
  return until('Cleaning', IMPORT_SECONDS, async () => {
    const now = await engineer.call('getCleaningRun', { params: { cleaningRunId: run.id } });
    if (now.state === 'failed') throw new Error(`Cleaning failed: ${now.job.error ?? ''}`);
    return now.state === 'done' ? now.report : null;
  });
}

export async function publishContract(
  engineer: Actor,
  projectId: string,
  contract: Request<Routes['createDataContract']>['body'],
): Promise<string> {
  const { version } = await engineer.call('createDataContract', { params: { projectId }, body: contract });
  await engineer.call('publishDataContractVersion', { params: { dataContractVersionId: version.id } });
  return version.id;
}

/** Checks a batch against its contract and takes it; a refused one ends the demo with the gate's own words. */
export async function acceptBatch(
  engineer: Actor,
  batchId: string,
  dataContractVersionId: string,
): Promise<Output<Routes['checkBatch']>> {
  const evaluation = await engineer.call('checkBatch', { params: { batchId }, body: { dataContractVersionId } });
  await engineer.call('acceptBatch', { params: { batchId } });
  return evaluation;
}

/** Every item of a batch, page by page. */
export async function allItems(engineer: Actor, batchId: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined; ;) {
    const page: Output<Routes['listItems']> = await engineer.call('listItems', {
      params: { batchId },
      query: { limit: 500, ...(cursor === undefined ? {} : { cursor }) },
    });
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
}

/** Registers a model and imports what it answered for the items of a batch. */
export async function importPredictions(
  engineer: Actor,
  target: { projectId: string; batchId: string },
  model: { name: string; version: string; description: string },
  lines: string,
): Promise<number> {
  const { id } = await engineer.call('registerModel', { params: { projectId: target.projectId }, body: model });
  const begun = await engineer.call('uploadPredictions', {
    params: { modelId: id },
    query: { batchId: target.batchId, name: `${model.name}.jsonl` },
    body: lines,
  });
  const done = await until(`Predictions of ${model.name}`, IMPORT_SECONDS, async () => {
    const now = await engineer.call('getPredictionImport', { params: { predictionImportId: begun.id } });
    if (now.state === 'failed') throw new Error(`Predictions of ${model.name} failed: ${now.job?.error ?? ''}`);
    return now.state === 'done' ? now : null;
  });
  if (done.refused > 0) throw new Error(`${done.refused} predictions of ${model.name} were refused.`);
  return done.imported;
}
