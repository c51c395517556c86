import pg from 'pg';
import { reader, type Pools } from './db.ts';
import { endOfLog, eventsAfter, positionOf, toEvent, type Position, type StoredEvent } from './events.ts';

/** How long a commit may wait to be told to the other processes: many commits in a row are one message. */
const GATHER_MS = 40;
/** Looks by itself as often as this while somebody listens: a process may die between its commit and its message. */
const LOOK_MS = 2000;
const BATCH = 500;
const CHANNEL = 'assay_live';

export interface Happened {
  readonly at: Position;
  readonly event: StoredEvent;
}

/** Somebody who wants to hear what happens in a project, and what happens above all projects. */
export interface Listener {
  readonly projectId: string;
  onEvents(happened: readonly Happened[]): void;
  /** A word between processes that is not kept, e.g. that somebody opened a page. */
  onWord?(word: Word): void;
  onClose(): void;
}

/** What processes tell one another besides "look into the log"; small, and lost when nobody listens. */
export interface Word {
  readonly topic: string;
  readonly [key: string]: unknown;
}

/**
 * Brings what is committed anywhere to everybody who listens here. One connection and one reader of the log per server
 * process, however many people listen; the reader keeps the order of the log, so a position says what was heard.
 */
export interface Live {
  /** After a commit: tells every process, this one too, to look into the log. */
  announce(): void;
  /** Says a word to every process. */
  say(word: Word): void;
  /** Hears every word said anywhere, until the process ends. */
  onWord(hear: (word: Word) => void): void;
  /** Listens from now on; answers the position that "now" is. */
  listen(listener: Listener): Promise<{ readonly from: Position; stop(): void }>;
  close(): Promise<void>;
}

export function openLive(pools: Pools, databaseUrl: string): Live {
  const db = reader(pools.read);
  const listeners = new Set<Listener>();
  const hearers: ((word: Word) => void)[] = [];
  let at: Position | null = null;
  let connecting: Promise<pg.Client> | null = null;
  let gathering: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let ticking: NodeJS.Timeout | null = null;
  let closed = false;

  function connect(): Promise<pg.Client> {
    connecting ??= (async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      // A lost connection is opened again by the next look; what was missed meanwhile stands in the log.
      client.on('error', () => forget(client));
      client.on('end', () => forget(client));
      client.on('notification', ({ payload }) => heard(payload ?? ''));
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      return client;
    })().catch((cause: unknown) => {
      connecting = null;
      throw cause;
    });
    return connecting;
  }

  function forget(client: pg.Client): void {
    connecting = null;
    client.removeAllListeners();
    client.on('error', () => undefined);
    client.end().catch(() => undefined);
  }

  function heard(payload: string): void {
    if (payload === '') return look();
    const word = JSON.parse(payload) as Word;
    for (const hear of hearers) hear(word);
    for (const listener of listeners) listener.onWord?.(word);
  }

  function notify(payload: string): void {
    if (closed) return;
    // Reading connections may notify: nothing of it is written into a table.
    pools.read.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => undefined);
  }

  function look(): void {
    if (closed || listeners.size === 0) return;
    lookAgain = true;
    looking ??= (async () => {
      try {
        await connect();
        while (lookAgain && !closed && at !== null) {
          lookAgain = false;
          const rows = await eventsAfter(db, at, null, BATCH);
          const last = rows.at(-1);
          if (last === undefined) continue;
          at = positionOf(last);
          lookAgain ||= rows.length === BATCH;
          tell(rows.map((row) => ({ at: positionOf(row), event: toEvent(row) })));
        }
      } catch {
        // The database is away; the next tick looks again from the same position.
      } finally {
        looking = null;
      }
    })();
  }

  function tell(happened: readonly Happened[]): void {
    const parts = new Map<string, readonly Happened[]>();
    for (const listener of listeners) {
      const { projectId } = listener;
      let part = parts.get(projectId);
      if (part === undefined) {
        part = happened.filter(({ event }) => event.projectId === projectId || event.projectId === null);
        parts.set(projectId, part);
      }
      if (part.length > 0) listener.onEvents(part);
    }
  }

  return {
    announce() {
      if (closed || gathering !== null) return;
      gathering = setTimeout(() => {
        gathering = null;
        notify('');
      }, GATHER_MS);
      gathering.unref();
    },
    say(word) {
      notify(JSON.stringify(word));
      // Whoever says something wants to hear the others too, also after the connection was lost.
      if (hearers.length > 0) connect().catch(() => undefined);
    },
    onWord: (hear) => void hearers.push(hear),
    async listen(listener) {
      await connect();
      const now = await endOfLog(db);
      if (listeners.size === 0 || at === null) at = now;
      const from = at;
      listeners.add(listener);
      ticking ??= setInterval(look, LOOK_MS).unref();
      look();
      return {
        from,
        stop() {
          listeners.delete(listener);
          if (listeners.size > 0 || ticking === null) return;
          clearInterval(ticking);
          ticking = null;
        },
      };
    },
    async close() {
      closed = true;
      if (gathering !== null) clearTimeout(gathering);
      if (ticking !== null) clearInterval(ticking);
      for (const listener of listeners) listener.onClose();
      listeners.clear();
      await looking;
      const client = await connecting?.catch(() => null);
      if (client) forget(client);
    },
  };
}
