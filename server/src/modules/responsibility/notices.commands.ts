import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import * as store from './notices.store.ts';

const nowhere = () => ({ projectId: null });

/**
 * Tells people something, each once per kind and subject, and spares those who switched the kind off. Answers the events
 * that say who was told, for the command that told them.
 */
export async function tellPeople(tx: Tx, what: store.NewNotice, personIds: readonly string[]): Promise<NewEvent[]> {
  if (personIds.length === 0) return [];
  const told = await store.insertNotices(tx, what, personIds);
  return told.map((id) => ({
    type: 'notice.given',
    subject: { kind: 'person', id },
    projectId: null,
    data: { kind: what.kind, subjectKind: what.subject.kind, subjectId: what.subject.id },
  }));
}

export const readNotice = defineCommand('readNotice', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    if ((await store.markRead(tx, input.params.noticeId, actor.personId, now)) === 0)
      throw new Problem('not-found', 'There is no such notice of yours.');
    return {
      output: {},
      events: [{ type: 'notice.read', subject: { kind: 'notice', id: input.params.noticeId }, projectId: null }],
    };
  },
});

export const readAllNotices = defineCommand('readAllNotices', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const kind = input.body.kind ?? null;
    const read = await store.markAllRead(tx, actor.personId, kind, now);
    const subject = { kind: 'person', id: actor.personId };
    return { output: { read }, events: [{ type: 'notice.read', subject, projectId: null, data: { read, kind } }] };
  },
});

export const setNoticePreference = defineCommand('setNoticePreference', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const { kind } = input.params;
    await store.setPreference(tx, actor.personId, kind, input.body.inApp, now);
    const subject = { kind: 'person', id: actor.personId };
    return {
      output: {},
      events: [{ type: 'notice.preferred', subject, projectId: null, data: { kind, ...input.body } }],
    };
  },
});
