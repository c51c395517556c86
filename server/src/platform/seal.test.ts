import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeAsSystem } from './command.ts';
import { reader } from './db.ts';
import type { EventRow } from './events.ts';
import { leafHash, merkleRoot } from './merkle.ts';
import { sealedBytes, sealEvents } from './seal.ts';
import { loadSigningKey } from './signing-key.ts';
import { sql } from './sql.ts';
import { linkCommand, openTestPlatform, type TestPlatform } from './testing/platform.ts';
import { checkpointText, verifyLog, type SealedLine, type SignedCheckpoint } from './verify-log.ts';

describe('sealing', () => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await openTestPlatform();
  });
  afterAll(() => test.close());

  async function happen(times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      await executeAsSystem(test.platform, linkCommand(), { from: `from-${n}`, to: `to-${n}` });
    }
  }
  const sealed = () => test.count('select count(*) as n from seal');
  /** Other databases of the same server can hold an event back for a moment, so a sealer may have to look again. */
  const sealAll = async () =>
    expect
      .poll(
        async () => {
          await sealEvents(test.platform);
          return test.count('select count(*) as n from event where seq not in (select seq from seal)');
        },
        { timeout: 30_000 },
      )
      .toBe(0);

  async function lines(): Promise<SealedLine[]> {
    const rows = await reader(test.platform.pools.read).rows<EventRow & { hash: Buffer }>(
      sql`select s.hash, e.* from seal s join event e on e.seq = s.seq order by s.leaf`,
    );
    return rows.map((row) => ({ seq: row.seq, bytes: sealedBytes(row), hash: row.hash }));
  }
  async function checkpoint(): Promise<SignedCheckpoint> {
    const { tree_size, root, signature } = await reader(test.platform.pools.read).one<{
      tree_size: number;
      root: Buffer;
      signature: Buffer;
    }>(sql`select tree_size, root, signature from checkpoint order by tree_size desc limit 1`);
    const { publicPem } = await loadSigningKey(test.platform.settings.dataDir);
    return {
      treeSize: tree_size,
      root: root.toString('hex'),
      signature: signature.toString('base64'),
      publicKey: publicPem,
    };
  }

  it('goes on from the last checkpoint to the root of the whole log, in batches of any size', async () => {
    for (const batch of [1, 2, 5, 3]) {
      await happen(batch);
      await sealAll();
      const all = await lines();
      expect((await checkpoint()).root).toBe(merkleRoot(all.map((line) => leafHash(line.bytes))).toString('hex'));
    }
    expect(await verifyLog(await lines(), await checkpoint())).toMatchObject({
      ok: true,
      events: 11,
      signature: 'valid',
    });
  });

  it('seals nothing twice when sealers meet', async () => {
    const before = await sealed();
    await happen(6);
    await Promise.all([1, 2, 3].map(() => sealEvents(test.platform)));
    await sealAll();
    expect(await sealed()).toBe(before + 6);
    expect(await verifyLog(await lines(), await checkpoint())).toMatchObject({ ok: true });
  });

  it('writes no checkpoint when nothing happened', async () => {
    const checkpoints = await test.count('select count(*) as n from checkpoint');
    expect(await sealEvents(test.platform)).toBe(0);
    expect(await test.count('select count(*) as n from checkpoint')).toBe(checkpoints);
  });
});

describe('verifyLog', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicPem = String(publicKey.export({ type: 'spki', format: 'pem' }));

  function signed(size: number, root: Buffer): SignedCheckpoint {
    const signature = sign(null, Buffer.from(checkpointText(size, root)), privateKey).toString('base64');
    return { treeSize: size, root: root.toString('hex'), signature, publicKey: publicPem };
  }
  const logOf = (events: readonly Uint8Array[]): SealedLine[] =>
    events.map((bytes, index) => ({ seq: index + 1, bytes, hash: leafHash(bytes) }));
  const rootOf = (log: readonly SealedLine[]) => merkleRoot(log.map((line) => leafHash(line.bytes)));

  // Distinct events, as ids make them; otherwise removing one of two equal ones would be no change.
  const events = fc.uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 12 }), {
    minLength: 2,
    maxLength: 40,
    selector: (bytes) => Buffer.from(bytes).toString('hex'),
  });

  it('accepts every log that is as it was signed', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (list) => {
        const log = logOf(list);
        expect(await verifyLog(log, signed(log.length, rootOf(log)))).toMatchObject({ ok: true, firstBadSeq: null });
      }),
    );
  });

  it('names the first event of which a single bit was changed', async () => {
    await fc.assert(
      fc.asyncProperty(events, fc.nat(), fc.nat(), async (list, where, bit) => {
        const log = logOf(list);
        const good = signed(log.length, rootOf(log));
        const index = where % log.length;
        const tampered = log.map((line, at) => {
          if (at !== index) return line;
          const bytes = Buffer.from(line.bytes);
          const position = bit % (bytes.length * 8);
          bytes.writeUInt8(bytes.readUInt8(position >> 3) ^ (1 << (position & 7)), position >> 3);
          return { ...line, bytes };
        });
        expect(await verifyLog(tampered, good)).toMatchObject({ ok: false, firstBadSeq: index + 1 });
      }),
    );
  });

  it('finds events removed, repeated, exchanged or cut off, and changes whose hash was made to fit', async () => {
    await fc.assert(
      fc.asyncProperty(
        events,
        fc.nat(),
        fc.constantFrom('remove', 'repeat', 'exchange', 'cut', 'forge'),
        async (list, where, how) => {
          const log = logOf(list);
          const good = signed(log.length, rootOf(log));
          const index = where % log.length;
          const chosen = log[index];
          const neighbour = log[(index + 1) % log.length];
          if (chosen === undefined || neighbour === undefined) throw new Error('index out of range');
          const tampered = [...log];
          if (how === 'remove') tampered.splice(index, 1);
          if (how === 'repeat') tampered.splice(index, 0, chosen);
          if (how === 'exchange') [tampered[index], tampered[(index + 1) % log.length]] = [neighbour, chosen];
          if (how === 'cut') tampered.length = index;
          if (how === 'forge') {
            const bytes = Buffer.concat([chosen.bytes, Buffer.of(0)]);
            tampered[index] = { ...chosen, bytes, hash: leafHash(bytes) };
          }
          // A copy after the last signed event changes nothing that was signed.
          const beyond = how === 'repeat' && index === log.length - 1;
          expect((await verifyLog(tampered, good)).ok).toBe(beyond);
        },
      ),
    );
  });

  it('does not believe a checkpoint that another key signed', async () => {
    const log = logOf([Buffer.of(1), Buffer.of(2)]);
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    const forged = { ...signed(2, rootOf(log)), publicKey: String(other) };
    expect(await verifyLog(log, forged)).toMatchObject({ ok: false, signature: 'invalid' });
  });
});
