import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import { findPerson } from '../access/index.ts';
import * as store from './spend.store.ts';

export const setRate = defineCommand('setRate', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ tx, input, actor, now, newId }) {
    const { personId, ...rate } = input.body;
    if ((await findPerson(tx, personId)) === null) throw new Problem('not-found', 'There is no such person.');
    const output = await store.insertRate(tx, {
      id: newId(),
      projectId: input.params.projectId,
      personId,
      ...rate,
      by: actor.personId,
      at: now,
    });
    return {
      output,
      events: [
        {
          type: 'rate.set',
          subject: { kind: 'rate', id: output.id },
          projectId: input.params.projectId,
          data: { personId, ...rate },
        },
      ],
    };
  },
});
