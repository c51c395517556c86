import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useState, type RefObject } from 'react';
import { createScrollPace } from './scroll-pace.ts';

interface Wish {
  readonly count: number;
  readonly rowHeight: number;
  readonly scroll: RefObject<HTMLElement | null>;
  /** Without it all rows are in sight. */
  readonly enabled?: boolean;
}

export interface RowsInSight {
  readonly indexes: readonly number[];
  /** Pixels above and below them. */
  readonly before: number;
  readonly after: number;
  /** The list is scrolled faster than it can be read. */
  readonly flies: boolean;
}

/** Rows drawn above and below what can be seen. */
const MARGIN = 12;
const SETTLED_MS = 100;

/** Which rows of a long list have to be drawn, as they are scrolled past. */
export function useRowsInSight({ count, rowHeight, scroll, enabled = true }: Wish): RowsInSight {
  const [pace] = useState(createScrollPace);
  const [hurries, setHurries] = useState(false);
  // oxlint-disable-next-line react/incompatible-library -- its answers change between renders, so nothing here is memoised on them
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: MARGIN,
    enabled,
    isScrollingResetDelay: SETTLED_MS,
    // Once a frame is enough: drawn at every turn of the wheel, most of it would never be seen.
    useFlushSync: false,
    onChange: ({ isScrolling, scrollOffset }) =>
      setHurries(isScrolling && pace((scrollOffset ?? 0) / rowHeight, performance.now())),
  });
  // Rows begin to fly at once, and are drawn in full piece by piece when they have come to stand.
  const stands = useDeferredValue(!hurries);
  if (!enabled) {
    return { indexes: Array.from({ length: count }, (_, index) => index), before: 0, after: 0, flies: false };
  }
  const items = virtual.getVirtualItems();
  return {
    indexes: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    flies: hurries || !stands,
  };
}
