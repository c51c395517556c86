import { Problem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineQuery } from '../../platform/query.ts';
import { sealedBytes } from '../../platform/seal.ts';
import { loadSigningKey } from '../../platform/signing-key.ts';
import { verifyLog as verifyLines, type SealedLine } from '../../platform/verify-log.ts';
import * as store from './audit.store.ts';

const PAGE = 5000;

export const listEvents = defineQuery('listEvents', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input }) {
    const { cursor, limit, type = null, subjectKind = null, subjectId = null, actorId = null } = input.query;
    const before = cursor === undefined ? null : Number(cursor);
    if (before !== null && !Number.isInteger(before))
      throw new Problem('invalid-input', 'This cursor is not one of ours; begin without it.');
    const items = await store.listEvents(db, {
      projectId: input.params.projectId,
      type,
      subjectKind,
      subjectId,
      actorId,
      before,
      limit,
    });
    const last = items.at(-1);
    return { items, next: items.length < limit || last === undefined ? null : String(last.seq) };
  },
});

async function newestCheckpoint(db: Db, platform: Platform) {
  const row = await store.latestCheckpoint(db);
  if (row === null) return null;
  const key = await loadSigningKey(platform.settings.dataDir);
  return {
    treeSize: row.tree_size,
    root: row.root.toString('hex'),
    at: row.at,
    keyId: row.key_id,
    signature: row.signature.toString('base64'),
    publicKey: key.publicPem,
  };
}

export const getCheckpoint = defineQuery('getCheckpoint', {
  scope: () => ({ projectId: null }),
  run: async ({ db, platform }) => ({ checkpoint: await newestCheckpoint(db, platform) }),
});

async function* sealedLines(db: Db): AsyncGenerator<SealedLine> {
  for (let leaf = -1; ;) {
    const page = await store.sealedAfter(db, leaf, PAGE);
    for (const row of page) yield { seq: row.seq, bytes: sealedBytes(row), hash: row.hash };
    leaf = page.at(-1)?.leaf ?? leaf;
    if (page.length < PAGE) return;
  }
}

export const exportLog = defineQuery('exportLog', {
  scope: () => ({ projectId: null }),
  async run({ db, platform }) {
    const checkpoint = await newestCheckpoint(db, platform);
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for await (const line of sealedLines(db)) {
        const hash = Buffer.from(line.hash).toString('hex');
        yield Buffer.from(
          `${JSON.stringify({ seq: line.seq, hash, sealed: Buffer.from(line.bytes).toString('utf8') })}\n`,
        );
      }
      yield Buffer.from(`${JSON.stringify({ checkpoint })}\n`);
    }
    return { chunks: chunks(), fileName: 'assay-events.ndjson' };
  },
});

/** Leaves a trace of who checked, so it is a command although it changes nothing. */
export const verifyLog = defineCommand('verifyLog', {
  scope: () => ({ projectId: null }),
  async run({ tx, platform }) {
    const checkpoint = await newestCheckpoint(tx, platform);
    const found = await verifyLines(sealedLines(tx), checkpoint);
    const missing = await store.firstMissing(tx);
    const output =
      missing === null
        ? found
        : { ...found, ok: false, firstBadSeq: missing, problem: `Event ${missing} was sealed and is gone.` };
    return {
      output,
      events: [
        {
          type: 'log.verified',
          subject: { kind: 'installation', id: 'this' },
          projectId: null,
          data: { ok: output.ok, events: output.events },
        },
      ],
    };
  },
});

export const listDeadlines = defineQuery('listDeadlines', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input, now }) {
    const { cursor = null, limit, state } = input.query;
    const items = await store.listDeadlines(db, input.params.projectId, state, cursor, limit, now);
    return { items, next: items.length < limit ? null : (items.at(-1)?.dueAt ?? null) };
  },
});

export const listJobs = defineQuery('listJobs', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input }) {
    const { cursor = null, limit } = input.query;
    const items = await store.listJobs(db, input.params.projectId, cursor, limit);
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) };
  },
});
