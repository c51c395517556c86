import { defineInternalCommand, executeAsSystem, type CommandContext } from './command.ts';
import { eventsAfter, toEvent, type NewEvent, type StoredEvent } from './events.ts';
import type { Platform } from './platform.ts';
import { sql } from './sql.ts';

/**
 * How a module reacts to what happened elsewhere without being imported there. The handler runs in the transaction
 * that moves the subscription's cursor, so each event is handled once, in order, also across restarts.
 */
export interface Subscription {
  readonly name: string;
  readonly types: readonly string[];
  handle(context: CommandContext<StoredEvent>): Promise<readonly NewEvent[]>;
}

const BATCH = 100;
class NothingNew extends Error {}

/** Handles up to one batch; answers how many events were handled. */
export async function consume(platform: Platform, subscription: Subscription): Promise<number> {
  const step = defineInternalCommand<null, number>(`consume:${subscription.name}`, async (context) => {
    const { tx } = context;
    await tx.run(
      sql`insert into event_cursor (consumer, xid, seq) values (${subscription.name}, '0'::xid8, 0) on conflict do nothing`,
    );
    const cursor = await tx.one<{ xid: string; seq: number }>(
      sql`select xid::text as xid, seq from event_cursor where consumer = ${subscription.name} for update`,
    );
    const rows = await eventsAfter(tx, cursor, subscription.types, BATCH);
    const last = rows.at(-1);
    if (last === undefined) throw new NothingNew();
    const events: NewEvent[] = [];
    for (const row of rows) events.push(...(await subscription.handle({ ...context, input: toEvent(row) })));
    await tx.run(
      sql`update event_cursor set xid = ${last.xid}::text::xid8, seq = ${last.seq} where consumer = ${subscription.name}`,
    );
    const consumed: NewEvent = {
      type: 'subscription.advanced',
      subject: { kind: 'subscription', id: subscription.name },
      projectId: null,
      data: { events: rows.length, to: last.seq },
    };
    return { output: rows.length, events: [consumed, ...events] };
  });
  try {
    return await executeAsSystem(platform, step, null);
  } catch (cause) {
    if (cause instanceof NothingNew) return 0;
    throw cause;
  }
}
