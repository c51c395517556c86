import { Problem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import * as files from './file.store.ts';
import { requireBatch } from './ingestion.commands.ts';
import * as store from './ingestion.store.ts';
import * as items from './item.store.ts';

const byBatch = async ({ db, input }: { db: Db; input: { params: { batchId: string } } }) => ({
  projectId: (await requireBatch(db, input.params.batchId)).projectId,
});

export const listBatches = defineQuery('listBatches', {
  scope: ({ input }) => input.params,
  async run({ db, input }) {
    const { sourceId, state, cursor, limit } = input.query;
    const found = await store.listBatches(db, {
      projectId: input.params.projectId,
      sourceId: sourceId ?? null,
      state: state ?? null,
      cursor: cursor ?? null,
      limit,
    });
    return { items: found, next: found.length === limit ? String(found.at(-1)?.number) : null };
  },
});

export const getBatch = defineQuery('getBatch', {
  scope: byBatch,
  run: ({ db, input }) => requireBatch(db, input.params.batchId),
});

export const listRefusedRows = defineQuery('listRefusedRows', {
  scope: byBatch,
  async run({ db, input }) {
    const { cursor, limit } = input.query;
    const rows = await store.listRefusedRows(db, { batchId: input.params.batchId, cursor: cursor ?? null, limit });
    return { items: rows, next: rows.length === limit ? String(rows.at(-1)?.number) : null };
  },
});

export const listItems = defineQuery('listItems', {
  scope: byBatch,
  async run({ db, input }) {
    const { state, search, cursor, limit } = input.query;
    const found = await items.listItems(db, {
      batchId: input.params.batchId,
      state: state ?? null,
      search: search ?? null,
      after: ordinalOf(cursor),
      limit,
    });
    return { items: found.map(items.summarise), next: found.length === limit ? String(found.at(-1)?.ordinal) : null };
  },
});

function ordinalOf(cursor: string | undefined): number {
  const ordinal = Number(cursor ?? 0);
  if (!Number.isInteger(ordinal)) throw new Problem('invalid-input', 'This cursor is not from this list.');
  return ordinal;
}

async function requireItem(db: Db, id: string): Promise<items.Item> {
  const [found] = await items.findItems(db, [id]);
  if (found === undefined) throw new Problem('not-found', 'There is no such item.');
  return found;
}

export const getItem = defineQuery('getItem', {
  scope: async ({ db, input }) => ({ projectId: (await requireItem(db, input.params.itemId)).projectId }),
  run: ({ db, input }) => requireItem(db, input.params.itemId),
});

/** What a browser may show; anything else is handed out as a download, so that nothing uploaded runs in the page. */
const SHOWN = /^(image\/(png|jpeg|gif|webp|avif|bmp|tiff)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

export const getFile = defineQuery('getFile', {
  scope: () => ({ projectId: null }),
  async run({ db, input, actor, now, platform }) {
    const { sha256 } = input.params;
    const held = await files.findProjectFiles(db, sha256);
    // Deliveries hold what cleaning masks, so only those who import may read them; media is what people label.
    const allowed = held.find((file) => {
      const permission = file.purpose === 'media' ? 'project:read' : 'batch:import';
      return platform.authorise(actor, permission, { projectId: file.projectId }, new Date(now)).allow;
    });
    const length = allowed === undefined ? null : await platform.files.size(sha256);
    if (allowed === undefined || length === null)
      throw new Problem('not-found', 'There is no such file, or it is not yours to see.');
    const shown = allowed.purpose === 'media' && SHOWN.test(allowed.mediaType);
    return {
      chunks: platform.files.read(sha256),
      length,
      immutable: true,
      ...(shown ? { mediaType: allowed.mediaType } : { fileName: allowed.name }),
    };
  },
});
