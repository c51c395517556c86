import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import * as store from './tags.store.ts';

async function requireTag(db: Db, id: string): Promise<store.Tag> {
  const tag = await store.findTag(db, id);
  if (tag === null) throw new Problem('not-found', 'There is no such tag, or it is not yours to see.');
  return tag;
}

export const renameTag = defineCommand('renameTag', {
  async scope({ tx, input }) {
    return { projectId: (await requireTag(tx, input.params.tagId)).projectId };
  },
  async run({ tx, input }) {
    const { projectId, id } = await requireTag(tx, input.params.tagId);
    const { name } = input.body;
    const other = await store.findTagByName(tx, projectId, name);
    if (other !== null && other.id !== id)
      throw new Problem('conflict', `There is a tag "${other.name}" already. Put that one on the items instead.`);
    await store.renameTag(tx, id, name);
    return {
      output: await requireTag(tx, id),
      events: [{ type: 'tag.renamed', subject: { kind: 'tag', id }, projectId, data: {} }],
    };
  },
});
