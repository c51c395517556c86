import { Problem } from '@assay/api';
import { normaliseKey } from '@assay/task-types';
import { defineCommand } from '../../platform/command.ts';
import { refuseOwnKeys } from './own-keys.rules.ts';
import { putOwnKeys } from './own-keys.store.ts';

export const setOwnKeys = defineCommand('setOwnKeys', {
  scope: () => ({ projectId: null }),
  async run({ tx, input, actor, now }) {
    const { keySet } = input.params;
    const errors = refuseOwnKeys(keySet, input.body.keys);
    if (errors.length > 0) throw new Problem('invalid-input', errors[0]?.detail ?? '', { errors });
    const keys = Object.fromEntries(
      Object.entries(input.body.keys).map(([action, key]) => [action, normaliseKey(key)] as const),
    );
    await putOwnKeys(tx, actor.personId, keySet, keys, now);
    const subject = { kind: 'person', id: actor.personId };
    const data = { keySet, keys: Object.keys(keys).length };
    return { output: { keys }, events: [{ type: 'person.keys-chosen', subject, projectId: null, data }] };
  },
});
