import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { tellPeople } from '../responsibility/index.ts';
import { requireCoach } from './learners.ts';
import { requireNote, wordsOf } from './notes.queries.ts';
import * as store from './notes.store.ts';

const nowhere = () => ({ projectId: null });

/** Neither who it is to nor what it says stands in the log. */
const happened = (verb: string, note: Pick<store.Note, 'id' | 'projectId'>): NewEvent => ({
  type: `feedback-note.${verb}`,
  subject: { kind: 'feedback-note', id: note.id },
  projectId: note.projectId,
});

export const addFeedbackNote = defineCommand('addFeedbackNote', {
  scope: ({ input }) => input.params,
  async run({ tx, input, actor, now, newId }) {
    const { projectId } = input.params;
    const { personId, text, about = null } = input.body;
    await requireCoach({ db: tx, actor, now }, { projectId, personId });
    if (about !== null && (await wordsOf(tx, { projectId, personId }, about)) === null)
      throw new Problem('not-found', 'There is no such thing in this project that this person worked on or by.', {
        errors: [
          { pointer: '/body/about', detail: 'Name a task or answer of theirs, or a published guideline version.' },
        ],
      });
    const id = newId();
    await store.insertNote(tx, { id, projectId, personId, by: actor.personId, text, about, now });
    const note = await requireNote(tx, id, { personId: actor.personId, now });
    const subject = { kind: 'feedback-note', id };
    const told = await tellPeople(
      tx,
      { kind: 'feedback-note', title: 'Somebody who leads wrote you a note', projectId, subject, at: now },
      [personId],
    );
    return { output: note, events: [happened('written', note), ...told] };
  },
});

async function tellTalkers(tx: Tx, note: store.Note, replyId: string, by: string, now: string): Promise<NewEvent[]> {
  const others = (await store.talkers(tx, note.id, now)).filter((one) => one !== by);
  const what = { kind: 'feedback-note', projectId: note.projectId, at: now } as const;
  const subject = { kind: 'feedback-reply', id: replyId };
  const title = 'A note has a new reply';
  const learner = others.filter((one) => one === note.person.id);
  const about = (kind: string, id: string) => ({ kind, id, campaignId: null });
  return [
    ...(await tellPeople(tx, { ...what, title, subject, about: about('feedback-note', note.id) }, learner)),
    ...(await tellPeople(
      tx,
      { ...what, title, subject, about: about('person', note.person.id) },
      others.filter((one) => one !== note.person.id),
    )),
  ];
}

export const replyToFeedbackNote = defineCommand('replyToFeedbackNote', {
  scope: nowhere,
  async run({ tx, input, actor, now, newId }) {
    const reader = { personId: actor.personId, now };
    const note = await requireNote(tx, input.params.noteId, reader);
    const id = newId();
    await store.insertReply(tx, { id, noteId: note.id, by: actor.personId, text: input.body.text, now });
    const told = await tellTalkers(tx, note, id, actor.personId, now);
    return { output: await requireNote(tx, note.id, reader), events: [happened('replied', note), ...told] };
  },
});

export const acknowledgeFeedbackNote = defineCommand('acknowledgeFeedbackNote', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const reader = { personId: actor.personId, now };
    const note = await requireNote(tx, input.params.noteId, reader);
    if (note.person.id !== actor.personId) throw new Problem('not-found', 'There is no such note to you.');
    if ((await store.markAcknowledged(tx, note.id, now)) === 0)
      throw new Problem('state-refused', 'You have said already that you read this note.');
    return { output: await requireNote(tx, note.id, reader), events: [happened('acknowledged', note)] };
  },
});
