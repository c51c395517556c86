import type { ReactNode } from 'react';
import { letterOf, patternOf, toneOf } from './tones.ts';

interface AnswerCardProps {
  readonly title: string;
  /** Place in the overlay: its letter, colour and line. */
  readonly at: number;
  readonly alone: boolean;
  readonly note: string | undefined;
  readonly children: ReactNode;
}

/** One answer of an overlay in words. */
export function AnswerCard({ title, at, alone, note, children }: AnswerCardProps): ReactNode {
  return (
    <li className="assay-row assay-row-main assay-plain">
      {alone ? null : (
        <span className="assay-badge" data-tone={toneOf(at)} data-pattern={patternOf(at)}>
          {letterOf(at)}
        </span>
      )}
      <span className="assay-grow">{title}</span>
      {children}
      {note === undefined ? null : <span className="assay-note assay-whole">{note}</span>}
    </li>
  );
}
