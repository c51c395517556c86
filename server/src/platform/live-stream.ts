import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Db } from './db.ts';
import {
  countEventsAfter,
  endOfLog,
  isAfter,
  positionOf,
  projectEventsAfter,
  toEvent,
  type Position,
  type StoredEvent,
} from './events.ts';
import type { Happened, Live, Word } from './live.ts';

/** A reader who leaves this many characters waiting is too slow: it is let go, comes back and resumes. */
const MOST_WAITING = 2_000_000;
/** Resuming reads at most this many events; whoever was away longer is told to ask everything anew. */
const MOST_MISSED = 5000;
const PAGE = 500;
const HEARTBEAT_MS = 20_000;

/**
 * Positions as others see them: one enciphered block. In clear they would count the events between two of one's own,
 * and so tell apart what must look alike, e.g. an answer that was compared with a reference from one that was not.
 */
export function positionSeal(key: Buffer): { seal(at: Position): string; open(text: string): Position | null } {
  return {
    seal(at) {
      const block = Buffer.alloc(16);
      block.writeBigUInt64BE(BigInt(at.xid), 0);
      block.writeBigInt64BE(BigInt(at.seq), 8);
      const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
    },
    open(text) {
      const sealed = Buffer.from(text, 'base64url');
      if (sealed.length !== 16) return null;
      const cipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      const block = Buffer.concat([cipher.update(sealed), cipher.final()]);
      return { xid: String(block.readBigUInt64BE(0)), seq: Number(block.readBigInt64BE(8)) };
    },
  };
}

export interface LiveStream {
  readonly projectId: string;
  /** The Last-Event-ID the reader came with, or null to begin now. */
  readonly resume: string | null;
  readonly key: Buffer;
  /** What the reader may know of an event; null for nothing. */
  shows(event: StoredEvent): object | null;
  /** What the reader may know of a word; null for nothing. */
  hears(word: Word): object | null;
  /** True when this event may have ended the reader's session or changed what they may see. */
  concerns(event: StoredEvent): boolean;
  /** Asks anew who the reader is; false when the session is over. */
  renew(): Promise<boolean>;
  /** @param tooSlow the reader left so much unread that the connection has to be cut */
  onEnd(tooSlow: boolean): void;
}

/** The chunks of a server-sent event stream, in the order of the log, none twice and none left out. */
export async function openLiveStream(live: Live, db: Db, stream: LiveStream): Promise<AsyncIterable<Uint8Array>> {
  const { seal, open } = positionSeal(stream.key);
  let waiting = '';
  let wake: () => void = () => undefined;
  let ended = false;
  let stop: () => void = () => undefined;
  let beating: NodeJS.Timeout | undefined;
  /** Events that arrive while the missed ones are still being read. */
  let meanwhile: Happened[] | null = [];
  let position: Position = { xid: '0', seq: -1 };
  /** The position went on past events that are not shown. */
  let moved = false;

  const push = (text: string): void => {
    if (ended) return;
    waiting += text;
    if (waiting.length > MOST_WAITING) end(true);
    wake();
  };
  const end = (tooSlow = false): void => {
    if (ended) return;
    ended = true;
    waiting = '';
    clearInterval(beating);
    stop();
    stream.onEnd(tooSlow);
    wake();
  };
  const check = (): void => {
    stream.renew().then(
      (stays) => (stays ? undefined : end()),
      () => undefined,
    );
  };
  const deliver = (happened: readonly Happened[]): void => {
    for (const { at, event } of happened) {
      if (ended || !isAfter(at, position)) continue;
      position = at;
      if (stream.concerns(event)) check();
      const frame = stream.shows(event);
      moved = frame === null;
      if (frame !== null) push(`event: changed\nid: ${seal(at)}\ndata: ${JSON.stringify(frame)}\n\n`);
    }
  };

  const heard = await live.listen({
    projectId: stream.projectId,
    onEvents(happened) {
      if (meanwhile === null) deliver(happened);
      else if (meanwhile.push(...happened) > MOST_MISSED) end(true);
    },
    onWord(word) {
      const frame = stream.hears(word);
      if (frame !== null) push(`event: word\ndata: ${JSON.stringify(frame)}\n\n`);
    },
    onClose: () => end(),
  });
  stop = heard.stop;
  try {
    const missed = stream.resume === null ? null : await resumable(db, open(stream.resume));
    position = missed === null || missed === 'too-far' ? heard.from : missed;
    push(`retry: 2000\nid: ${seal(position)}\nevent: ${missed === 'too-far' ? 'reset' : 'opened'}\ndata: {}\n\n`);
    for (let full = missed !== null && missed !== 'too-far'; full && !ended;) {
      const rows = await projectEventsAfter(db, stream.projectId, position, PAGE);
      deliver(rows.map((row) => ({ at: positionOf(row), event: toEvent(row) })));
      full = rows.length === PAGE;
    }
  } catch (cause) {
    end();
    throw cause;
  }
  const rest = meanwhile;
  meanwhile = null;
  deliver(rest);
  beating = setInterval(() => {
    check();
    // An id without data moves the place to resume from and tells the page nothing.
    push(moved ? `id: ${seal(position)}\n\n` : ':\n\n');
    moved = false;
  }, HEARTBEAT_MS).unref();

  const encoder = new TextEncoder();
  const taken = (): Uint8Array => {
    const chunk = encoder.encode(waiting);
    waiting = '';
    return chunk;
  };
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        while (waiting === '' && !ended) await new Promise<void>((resolve) => (wake = resolve));
        return ended ? { done: true, value: undefined } : { done: false, value: taken() };
      },
      return() {
        end();
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
}

/** A place that can be resumed from; a forged, future or far one cannot. */
async function resumable(db: Db, at: Position | null): Promise<Position | 'too-far'> {
  if (at === null || at.seq < -1 || isAfter(at, { ...(await endOfLog(db)), seq: Number.MAX_SAFE_INTEGER }))
    return 'too-far';
  return (await countEventsAfter(db, at, MOST_MISSED)) < MOST_MISSED ? at : 'too-far';
}
