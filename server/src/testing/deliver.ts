import type { Client, Output, Request, Routes } from '@assay/api';
import type { TestApp, TestPerson } from '../testing.ts';

type Batch = Output<Routes['getBatch']>;
type ImportBody = Request<Routes['importBatch']>['body'];

/** The people who bring data in: one proposes and imports, another admits. */
export interface DataPeople {
  readonly engineer: TestPerson;
  readonly legal: TestPerson;
}

export async function dataPeople(app: TestApp): Promise<DataPeople> {
  return { engineer: await app.person(['data-engineer']), legal: await app.person(['legal-compliance']) };
}

/** A source that data may be imported from. */
export async function admittedSource(
  app: TestApp,
  { engineer, legal }: DataPeople,
  name = 'Newswire',
): Promise<string> {
  const { id } = await engineer.client.call('proposeSource', {
    params: { projectId: app.project.id },
    body: {
      name,
      origin: 'https://example.org/news',
      purpose: 'Rating translations',
      licence: 'Apache-2.0',
      sensitivity: 'public',
    },
  });
  await legal.client.call('admitSource', {
    params: { sourceId: id },
    body: { reason: 'Licence read; it allows this use.' },
  });
  return id;
}

export async function upload(
  app: TestApp,
  client: Client,
  content: string | Uint8Array<ArrayBuffer>,
  name: string,
  media = false,
): Promise<string> {
  const { sha256 } = await client.call('uploadFile', {
    params: { projectId: app.project.id },
    query: media ? { name, purpose: 'media', mediaType: 'image/jpeg' } : { name },
    body: content,
  });
  return sha256;
}

/** Uploads, imports and runs the job; answers the batch as it then is. */
export async function deliver(
  app: TestApp,
  people: DataPeople,
  sourceId: string,
  content: string | Uint8Array<ArrayBuffer>,
  wish: Partial<ImportBody> = {},
): Promise<Batch> {
  const { client } = people.engineer;
  const format = wish.format ?? 'jsonl';
  const file = await upload(app, client, content, `delivery.${format}`);
  const body = { sourceId, name: 'Delivery', format, file, ...wish };
  const { id } = await client.call('importBatch', { params: { projectId: app.project.id }, body });
  await app.runDue();
  return client.call('getBatch', { params: { batchId: id } });
}

export const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
