import { t } from '@assay/words';
import { useEffect, useRef, type RefObject } from 'react';
import { patternOf, toneOf } from '../editing/tones.ts';
import type { Look } from './editor-actions.ts';
import type { Point } from './geometry.ts';
import { classOf, classPlace, type ImageClasses } from './image-classes.ts';
import { readPalette } from './palette.tsx';
import type { RegionAction, RegionState } from './region-state.ts';
import type { Region } from './shape.ts';
import type { Brush } from './use-brush.tsx';

const GREY = [127, 127, 127] as const;

interface PaintingOptions<Answer> {
  readonly spec: ImageClasses;
  readonly regions: readonly Region[];
  readonly state: RegionState<Answer>;
  readonly dispatch: (action: RegionAction<Answer>) => void;
  readonly brush: Brush;
  readonly look: Look;
  readonly root: RefObject<HTMLElement | null>;
}

/** What the brush, the eraser and the filling do to the mask in hand; a stroke beside one begins a new mask. */
export function usePainting<Answer>(options: PaintingOptions<Answer>) {
  const { spec, regions, state, dispatch, brush, look, root } = options;
  const { selected, tool } = state;
  /** A stroke was begun and may go on. */
  const busy = useRef(false);
  const held = selected === null ? undefined : regions[selected];
  const mask = held?.shape.kind === 'mask' ? held.shape : null;
  useEffect(() => {
    // Undo, another region in hand, or another shape: the unpacked pixels are no longer those on screen.
    if (brush.shape() !== mask) brush.abandon();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [mask]);

  const begin = (): boolean => {
    const say = (message: string): false => {
      dispatch({ type: 'say', message });
      return false;
    };
    if (mask !== null && selected !== null && state.locked.has(selected)) {
      return say(t('This region is locked; unlock it first.'));
    }
    if (mask === null && tool !== 'mask') return say(t('Select a mask first.'));
    const classId =
      mask !== null && held !== undefined
        ? held.class
        : classOf(spec, state.nextClass)?.shapes.includes('mask') === true
          ? state.nextClass
          : (spec.classes.find(({ shapes }) => shapes.includes('mask'))?.id ?? state.nextClass);
    const place = classPlace(spec, classId);
    const id = mask === null ? 'region-new' : `region-${selected}`;
    const colour = (root.current === null ? undefined : readPalette(root.current).rgb[toneOf(place)]) ?? GREY;
    const refused = brush.begin(id, mask, colour, patternOf(place));
    return refused === null ? true : say(refused);
  };
  const end = (): void => {
    const index = mask === null ? regions.length : selected;
    const shape = brush.end(`region-${index}`);
    if (shape === null && mask !== null) dispatch({ type: 'delete', index: selected });
    else if (shape !== null && mask !== null && selected !== null) {
      dispatch({ type: 'set-shape', index: selected, shape });
    } else if (shape !== null) dispatch({ type: 'add', shape });
  };
  const fill = (at: Point): void => {
    if (!begin()) return;
    if (brush.fill(at)) end();
    else dispatch({ type: 'say', message: t('There is no gap here to fill.') });
  };
  const value = tool === 'erase' ? 0 : 1;
  return {
    onPaint: (phase: 'begin' | 'go' | 'end' | 'cancel', from: Point, to: Point): void => {
      if (tool === 'fill') {
        if (phase === 'begin') fill(from);
      } else if (phase === 'begin') {
        busy.current = begin();
        if (busy.current) brush.dab(from, to, look.brush, value);
      } else if (busy.current && phase === 'go') brush.dab(from, to, look.brush, value);
      else if (busy.current) {
        busy.current = false;
        if (phase === 'cancel') brush.abandon();
        else end();
      }
    },
    /** One dab where the crosshair of the keyboard stands. */
    dab: (at: Point): void => {
      if (tool === 'fill') fill(at);
      else if (begin()) {
        brush.dab(at, at, look.brush, value);
        end();
      }
    },
  };
}
