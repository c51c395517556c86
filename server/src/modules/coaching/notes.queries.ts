import { Problem } from '@assay/api';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { findGuidelineVersion } from '../guidelines/index.ts';
import { findTaskSpecVersion } from '../task-specs/index.ts';
import { requireLearner, requireProject } from './learners.ts';
import * as store from './notes.store.ts';

/** What a note is about, in words: the answer in a line, or the guideline and its section. Null when it is not theirs. */
export async function wordsOf(
  db: Db,
  of: { projectId: string; personId: string },
  about: store.About,
): Promise<string | null> {
  if (about.kind === 'guideline-version') {
    const version = await findGuidelineVersion(db, about.id);
    if (version === null || version.projectId !== of.projectId || version.publishedAt === null) return null;
    const section = about.section === undefined ? '' : `: ${about.section}`;
    return `${version.guidelineName}, version ${version.version}${section}`;
  }
  const work = await store.findWork(db, { ...of, ...about });
  if (work === null) return null;
  const spec = work.taskSpecVersionId === null ? null : await findTaskSpecVersion(db, work.taskSpecVersionId);
  const type = spec !== null && isTaskTypeId(spec.taskType) ? taskTypes[spec.taskType] : null;
  const line = work.answer === null || type === null ? '' : type.describe(spec?.config, work.answer);
  return line === '' ? work.campaignName : `${work.campaignName}: ${line}`;
}

type Row = Awaited<ReturnType<typeof store.listNotes>>[number];

export async function toNote(db: Db, row: Row): Promise<store.Note> {
  const of = { projectId: row.projectId, personId: row.person.id };
  return { ...row, aboutWords: row.about === null ? null : await wordsOf(db, of, row.about) };
}

/** A note for whoever it is to and those who coach them; to everybody else it looks absent. */
export async function requireNote(
  db: Db,
  noteId: string,
  reader: { personId: string; now: string },
): Promise<store.Note> {
  const [row] = await store.listNotes(db, reader, { projectId: null, personId: null, noteId, before: null, limit: 1 });
  if (row === undefined) throw new Problem('not-found', 'There is no such note, or it is not yours to see.');
  return toNote(db, row);
}

export const getFeedbackNote = defineQuery('getFeedbackNote', {
  scope: () => ({ projectId: null }),
  run: ({ db, actor, now, input }) => requireNote(db, input.params.noteId, { personId: actor.personId, now }),
});

export const listFeedbackNotes = defineQuery('listFeedbackNotes', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { db, actor, now, input } = context;
    const { projectId } = input.params;
    requireProject(context, projectId);
    const { personId = null, cursor = null, limit } = input.query;
    if (personId !== null && personId !== actor.personId) await requireLearner(context, { projectId, personId });
    const reader = { personId: actor.personId, now };
    const rows = await store.listNotes(db, reader, { projectId, personId, noteId: null, before: cursor, limit });
    const items: store.Note[] = [];
    for (const row of rows) items.push(await toNote(db, row));
    return { items, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
  },
});
