import { t } from '@assay/words';
import { createContext, use, type ReactNode } from 'react';

/** Numbers of the notes of a reviewer, by the place of the label they stand on in the answer's list of labels. */
export type Pins = ReadonlyMap<number, number>;

/** What the page around an editor has pinned to the labels in it. */
export const PinsContext = createContext<Pins>(new Map());

/** The number of the note that stands on a label, as it is numbered above the item; nothing where none does. */
export function PinMark({ place }: { readonly place: number }): ReactNode {
  const number = use(PinsContext).get(place);
  if (number === undefined) return null;
  return (
    <span className="assay-pin">
      <span className="assay-hidden">{t('The reviewer’s note')}</span> {number}
    </span>
  );
}
