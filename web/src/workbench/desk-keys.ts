import { t } from '@assay/words';
import { defineKeyMap, mergeKeyMaps, type KeyMap } from '@assay/task-types';
import type { Purpose } from './use-item-queue.ts';

const group = 'This item';

const common: KeyMap = defineKeyMap([
  { key: 'Ctrl+Space', action: 'skip', title: t('Skip, with the reason'), group },
  { key: 'Ctrl+Shift+G', action: 'guide', title: t('Show or hide the guideline'), group },
  { key: 'Ctrl+Shift+F', action: 'ask', title: t('Ask what the guideline means here'), group },
]);

const submits: Readonly<Record<Purpose, string>> = {
  label: t('Submit and go on'),
  review: 'Accept, or submit your correction',
  adjudicate: 'Decide and go on',
};

/** The keys of the desk for a purpose, without those of the editor. */
export function deskKeys(purpose: Purpose, answers: number): KeyMap {
  const own = [{ key: 'Ctrl+Enter', action: 'submit', title: submits[purpose], group }];
  const sendBack =
    purpose === 'review' ? [{ key: 'Ctrl+Shift+Enter', action: 'reject', title: t('Send back'), group }] : [];
  const copy =
    purpose === 'label'
      ? [{ key: 'Ctrl+Shift+L', action: 'copy-previous', title: t('Copy your previous answer'), group }]
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
    title: t('Take the answer of Annotator {value}', { value: String.fromCodePoint(65 + index) }),
    group,
  }));
  return mergeKeyMaps(own, sendBack, common, copy, compare, picks);
}
