import { mergeKeyMaps, taskTypeIds, taskTypes } from '@assay/task-types';
import { expect, test } from 'vitest';
import { deskKeys } from './desk-keys.ts';
import { shellKeys } from '../shell/keys.ts';

test.each(taskTypeIds)('the keys of %s, of the desk and of the shell do not clash', (id) => {
  const type = taskTypes[id];
  for (const { config } of type.samples) {
    for (const purpose of ['label', 'review', 'adjudicate'] as const) {
      expect(() => mergeKeyMaps(shellKeys, deskKeys(purpose, 9), type.keys(config))).not.toThrow();
    }
  }
});
