import { t } from '@assay/words';
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './kit.module.css';

const shown = {
  pass: { word: t('Pass'), tone: 'good', Icon: IconCircleCheck },
  fail: { word: t('Fail'), tone: 'bad', Icon: IconCircleX },
  'not-enough-evidence': { word: t('Not enough evidence'), tone: 'unsure', Icon: IconHelpCircle },
} as const;

/** What a gate said, by icon and word. */
export function Verdict({ of }: { readonly of: keyof typeof shown }): ReactNode {
  const { word, tone, Icon } = shown[of];
  return (
    <span className={`${classes['badge']} ${classes[tone]}`}>
      <Icon size={14} aria-hidden />
      {word}
    </span>
  );
}
