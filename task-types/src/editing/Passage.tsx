import { t } from '@assay/words';
import { memo, useMemo, type ReactNode } from 'react';
import { chunksOf } from './chunks.ts';

interface PassageProps {
  readonly text: string;
  /** BCP 47 tag of the text. */
  readonly language?: string | undefined;
  /** What a screen reader calls the box of a long text. */
  readonly title?: string | undefined;
}

/** A box that scrolls must be reachable by the keyboard. */
const scrollsByKeyboard = { tabIndex: 0 };

/**
 * A text as it was delivered, in the direction of its own script; markup in it is shown, never run. A long one scrolls in
 * a box of its own and is laid out piece by piece, so that a megabyte does not hold up the page.
 */
export const Passage = memo(function Passage({ text, language, title = t('Text') }: PassageProps): ReactNode {
  const pieces = useMemo(() => chunksOf(text), [text]);
  if (pieces.length === 1) {
    return (
      <div className="assay-passage" lang={language} dir="auto">
        {text}
      </div>
    );
  }
  return (
    <section className="assay-passage assay-long" lang={language} dir="auto" aria-label={title} {...scrollsByKeyboard}>
      {pieces.map((piece, at) => (
        <div key={at} className="assay-piece">
          {piece}
        </div>
      ))}
    </section>
  );
});
