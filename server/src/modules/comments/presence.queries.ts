import type { Live } from '../../platform/live.ts';
import { defineQuery } from '../../platform/query.ts';
import { isPresence, type PresenceWord } from '../live/index.ts';
import { namesFor, requireReadable } from './readers.ts';

/** Somebody who has not said for this long that a thing is open has left it: a tab may close without a word. */
const STAYS_MS = 45_000;

/** Who is where, as every server process hears it; nothing of it is stored. */
class Rooms {
  readonly #until = new Map<string, Map<string, number>>();

  hear(word: PresenceWord): void {
    const key = `${word.subject.kind}/${word.subject.id}`;
    const room = this.#until.get(key) ?? new Map<string, number>();
    this.#until.set(key, room);
    if (word.until === 0) room.delete(word.personId);
    else room.set(word.personId, word.until);
    if (room.size === 0) this.#until.delete(key);
  }

  /** Who is with a thing now; forgets those whose time ran out, everywhere. */
  at(subject: { readonly kind: string; readonly id: string }, now: number): string[] {
    for (const [key, room] of this.#until) {
      for (const [personId, until] of room) if (until <= now) room.delete(personId);
      if (room.size === 0) this.#until.delete(key);
    }
    return [...(this.#until.get(`${subject.kind}/${subject.id}`)?.keys() ?? [])];
  }
}

const processes = new WeakMap<Live, Rooms>();

function roomsOf(live: Live): Rooms {
  let rooms = processes.get(live);
  if (rooms === undefined) {
    const made = new Rooms();
    rooms = made;
    processes.set(live, made);
    live.onWord((word) => {
      if (isPresence(word)) made.hear(word);
    });
  }
  return rooms;
}

export const sayPresence = defineQuery('sayPresence', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run(context) {
    const { input, actor, now, platform } = context;
    const { projectId } = input.params;
    const readable = await requireReadable(context, projectId, input.body.subject);
    const subject = { kind: readable.subject.kind, id: readable.subject.id };
    const rooms = roomsOf(platform.live);
    const before = rooms.at(subject, Date.parse(now));
    const { personId } = actor;
    const until = input.body.leaving ? 0 : Date.parse(now) + STAYS_MS;
    const news = before.includes(personId) === input.body.leaving;
    const word: PresenceWord = { topic: 'presence', projectId, subject, personId, until, news };
    rooms.hear(word);
    platform.live.say(word);
    // Whoever works on a thing without seeing its campaign is told of nobody.
    const others = readable.reading === 'all' && readable.may('campaign:read') ? before : [];
    const shown = others.filter((one) => one !== personId);
    const who = await namesFor(context, readable, shown);
    return { others: shown.map(who) };
  },
});
