import { useCallback, useState, type UIEvent } from 'react';

/** Height of every row in pixels: known beforehand, so that no row has to be measured. */
export const ROW_HEIGHT = 36;
/** Rows drawn beyond the edges, so that a quick scroll shows no gap. */
const SPARE = 12;

interface RowWindow {
  readonly first: number;
  /** One past the last row that is drawn. */
  readonly last: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** Which of many rows are drawn now, in a box of known height that scrolls. */
export function useRowWindow(rows: number, height: number): RowWindow {
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE);
  const last = Math.min(rows, Math.ceil((top + height) / ROW_HEIGHT) + SPARE);
  const onScroll = useCallback((event: UIEvent<HTMLElement>) => {
    // A step per row is enough: in between, the rows that are drawn already move by themselves.
    setTop(Math.floor(event.currentTarget.scrollTop / ROW_HEIGHT) * ROW_HEIGHT);
  }, []);
  return { first, last, onScroll };
}
