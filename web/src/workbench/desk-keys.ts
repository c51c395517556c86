import { t } from '@assay/words';
import {
  DESK_KEYS,
  defineKeyMap,
  mergeKeyMaps,
  ownKeysFor,
  ownKeysThatHold,
  type KeyMap,
  type KeyRefusal,
  type OwnKeySets,
} from '@assay/task-types/keys';
import type { AnyTaskType } from '@assay/task-types';
import { shellKeys } from '../shell/keys.ts';
import type { Purpose } from './use-item-queue.ts';

const group = t('This item');

const common: KeyMap = defineKeyMap([
  { key: 'Ctrl+Space', action: 'skip', title: t('Skip, with the reason'), group },
  { key: 'Ctrl+Shift+G', action: 'guide', title: t('Show or hide the guideline'), group },
  { key: 'Ctrl+Shift+F', action: 'ask', title: t('Ask what the guideline means here'), group },
]);

const submits: Readonly<Record<Purpose, string>> = {
  label: t('Submit and go on'),
  review: t('Accept, or submit your correction'),
  adjudicate: t('Decide and go on'),
};

const REOPEN = 'Ctrl+Shift+E';

/** The key of the desk that is alive without an item, too. */
export function reopenKeys(): KeyMap {
  return defineKeyMap([{ key: REOPEN, action: 'reopen', title: t('Reopen your last answer'), group }]);
}

/** The keys while an answer is opened again: the key that opened it leads back. */
function keysOfReopened(): KeyMap {
  const own = [
    { key: 'Ctrl+Enter', action: 'submit', title: t('Submit the change and go back'), group },
    { key: REOPEN, action: 'reopen', title: t('Leave the answer as it is and go back'), group },
  ];
  return mergeKeyMaps(
    own,
    common.filter(({ action }) => action !== 'skip'),
  );
}

/** The keys of the desk for a purpose, without those of the editor. */
export function deskKeys(purpose: Purpose, answers: number): KeyMap {
  const own = [{ key: 'Ctrl+Enter', action: 'submit', title: submits[purpose], group }];
  const sendBack =
    purpose === 'review' ? [{ key: 'Ctrl+Shift+Enter', action: 'reject', title: t('Send back'), group }] : [];
  const copy =
    purpose === 'label'
      ? [
          { key: 'Ctrl+Shift+L', action: 'copy-previous', title: t('Copy your previous answer'), group },
          ...reopenKeys(),
        ]
      : [];
  const compare =
    purpose === 'adjudicate'
      ? [
          { key: 'Alt+0', action: 'toggle-overlay', title: t('Answers side by side or over each other'), group },
          { key: 'Alt+L', action: 'pick-labels', title: t('Go to the labels to pick from'), group },
        ]
      : [];
  const picks = Array.from({ length: Math.min(answers, 9) }, (_, index) => ({
    key: `Alt+${index + 1}`,
    action: `pick:${index}`,
    title: t('Take the answer of Annotator {letter}', { letter: String.fromCodePoint(65 + index) }),
    group,
  }));
  return mergeKeyMaps(own, sendBack, common, copy, compare, picks);
}

/** Every key of the desk, whatever the purpose; those that take one of several answers are numbered and stay so. */
export function deskKeySheet(): KeyMap {
  const all = [...deskKeys('label', 0), ...deskKeys('review', 0), ...deskKeys('adjudicate', 0)];
  return all.filter((one, place) => all.findIndex(({ action }) => action === one.action) === place);
}

export interface KeysInHand {
  readonly desk: KeyMap;
  readonly editor: KeyMap;
  /** Own keys this task cannot have, and why; their actions keep the usual keys. */
  readonly refusals: readonly KeyRefusal[];
}

/** The keys of one task as this person has them. */
export function keysInHand(
  of: {
    readonly type: AnyTaskType;
    readonly config: unknown;
    readonly purpose: Purpose;
    readonly answers: number;
    /** An answer already given is in hand. */
    readonly reopened?: boolean;
  },
  sets: OwnKeySets,
): KeysInHand {
  const usual = of.type.keys(of.config);
  const keys = of.reopened === true ? keysOfReopened() : deskKeys(of.purpose, of.answers);
  const desk = ownKeysThatHold(keys, sets[DESK_KEYS] ?? {}, [...shellKeys, ...usual]);
  const own = ownKeysFor(of.type.id, of.config, sets);
  const editor = ownKeysThatHold(usual, own, [...shellKeys, ...desk.map]);
  return { desk: desk.map, editor: editor.map, refusals: [...desk.refusals, ...editor.refusals] };
}
