import { createPublicKey, verify } from 'node:crypto';
import { leafHash, MerkleTree } from './merkle.ts';

/** A signed statement about the log: this many events have this root. */
export interface SignedCheckpoint {
  readonly treeSize: number;
  /** Hexadecimal. */
  readonly root: string;
  readonly signature: string;
  readonly publicKey: string;
}

export interface LogVerification {
  readonly ok: boolean;
  readonly events: number;
  readonly root: string;
  readonly signature: 'valid' | 'invalid' | 'none';
  readonly firstBadSeq: number | null;
  readonly problem: string | null;
}

/** One sealed event: the bytes that were hashed, and the hash they had when they were sealed. */
export interface SealedLine {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

/** The signed text of a checkpoint (C2SP form: origin, size, root). */
export function checkpointText(size: number, root: Buffer): string {
  return `assay/events\n${size}\n${root.toString('base64')}\n`;
}

/**
 * Recomputes every leaf and the tree, and names the first event that was changed. Events removed, added or reordered
 * show as a root that is not the signed one; a checkpoint kept outside the database proves that against an insider.
 */
export async function verifyLog(
  lines: AsyncIterable<SealedLine> | Iterable<SealedLine>,
  checkpoint: SignedCheckpoint | null,
): Promise<LogVerification> {
  const tree = new MerkleTree();
  let firstBadSeq: number | null = null;
  let rootAtCheckpoint: Buffer | null = checkpoint?.treeSize === 0 ? tree.root() : null;
  for await (const line of lines) {
    const leaf = leafHash(line.bytes);
    if (firstBadSeq === null && !leaf.equals(line.hash)) firstBadSeq = line.seq;
    tree.add(leaf);
    if (checkpoint !== null && tree.size === checkpoint.treeSize) rootAtCheckpoint = tree.root();
  }
  const root = (rootAtCheckpoint ?? tree.root()).toString('hex');
  const signature = checkpoint === null ? 'none' : isSigned(checkpoint) ? 'valid' : 'invalid';
  const problem =
    firstBadSeq !== null
      ? `Event ${firstBadSeq} is not what was sealed.`
      : signature === 'invalid'
        ? 'The signature of the checkpoint is not valid.'
        : checkpoint !== null && rootAtCheckpoint === null
          ? `The checkpoint covers ${checkpoint.treeSize} events, the log has ${tree.size}.`
          : checkpoint !== null && checkpoint.root !== root
            ? 'The log does not have the signed root: events were removed, added or reordered.'
            : null;
  return { ok: problem === null, events: tree.size, root, signature, firstBadSeq, problem };
}

function isSigned(checkpoint: SignedCheckpoint): boolean {
  const text = checkpointText(checkpoint.treeSize, Buffer.from(checkpoint.root, 'hex'));
  return verify(
    null,
    Buffer.from(text),
    createPublicKey(checkpoint.publicKey),
    Buffer.from(checkpoint.signature, 'base64'),
  );
}

interface LogFileLine {
  readonly seq?: number;
  readonly sealed?: string;
  readonly hash?: string;
  readonly checkpoint?: SignedCheckpoint | null;
}

/** Checks an exported log file line by line; a line that is none of ours is a problem with its number. */
export async function verifyLogFile(
  lines: AsyncIterable<string>,
  trusted: SignedCheckpoint | null,
): Promise<LogVerification> {
  let checkpoint: SignedCheckpoint | null = trusted;
  const events: SealedLine[] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    let line: LogFileLine;
    try {
      line = JSON.parse(text) as LogFileLine;
    } catch {
      throw new Error(`line ${number}: not JSON; export the log again with "assay api exportLog"`);
    }
    if (line.sealed !== undefined && line.seq !== undefined && line.hash !== undefined) {
      events.push({ seq: line.seq, bytes: Buffer.from(line.sealed, 'utf8'), hash: Buffer.from(line.hash, 'hex') });
    } else if (line.checkpoint !== undefined) {
      checkpoint ??= line.checkpoint;
    } else {
      throw new Error(`line ${number}: neither a sealed event nor a checkpoint`);
    }
  }
  return verifyLog(events, checkpoint);
}
