import { useMemo, type ReactNode } from 'react';
import { diffWords } from './diff.ts';

interface ChangesProps {
  readonly before: string;
  readonly after: string;
  readonly language: string | undefined;
}

/** What was changed: taken out is struck through, put in is underlined; screen readers hear both as such. */
export function Changes({ before, after, language }: ChangesProps): ReactNode {
  const parts = useMemo(() => diffWords(before, after, language), [before, after, language]);
  return (
    <div className="assay-passage assay-changes" lang={language} dir="auto">
      {parts.map(({ kind, text }, index) => {
        // A diff is drawn anew as a whole, and the same word can occur in it many times.
        // oxlint-disable react/no-array-index-key
        if (kind === 'removed') return <del key={index}>{text}</del>;
        if (kind === 'added') return <ins key={index}>{text}</ins>;
        return <span key={index}>{text}</span>;
        // oxlint-enable react/no-array-index-key
      })}
    </div>
  );
}
