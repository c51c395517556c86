import { useState, type PointerEvent, type RefObject } from 'react';

interface Drag {
  /** The response that is dragged; null when none is. */
  readonly dragged: string | null;
  /** The place before which it would fall, counted in rows. */
  readonly over: number | null;
  /** Put these on the handle of a response. */
  readonly handle: (id: string) => {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/**
 * Drags rows of a list with mouse, pen or finger.
 *
 * @param list the element whose children are the places, top to bottom
 * @param onDrop the response and the place before which it was let go
 */
export function useDrag(list: RefObject<HTMLElement | null>, onDrop: (id: string, before: number) => void): Drag {
  const [state, setState] = useState<{ readonly id: string; readonly over: number | null } | null>(null);
  const placeUnder = (y: number): number => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const below = rows.findIndex(({ top, height }) => y < top + height / 2);
    return below === -1 ? rows.length : below;
  };
  return {
    dragged: state?.id ?? null,
    over: state?.over ?? null,
    handle: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setState({ id, over: null });
      },
      onPointerMove: (event) => {
        if (state?.id === id) setState({ id, over: placeUnder(event.clientY) });
      },
      onPointerUp: () => {
        if (state?.id === id && state.over !== null) onDrop(id, state.over);
        setState(null);
      },
      onPointerCancel: () => setState(null),
    }),
  };
}
