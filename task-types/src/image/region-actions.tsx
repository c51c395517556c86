import { t } from '@assay/words';
import type { RefObject } from 'react';
import type { Suggestion } from '../editing/draft.ts';
import { clipboard } from './clipboard.ts';
import { editOf, lookAfter, STEPS, type Look } from './editor-actions.ts';
import { toImage, type Point, type Size } from './geometry.ts';
import type { RegionAction, RegionState } from './region-state.ts';
import { shapeBounds } from './shape-geometry.ts';
import type { Region } from './shape.ts';
import type { ImageView } from './use-image-view.tsx';

/** Window pixels the view moves for one arrow when nothing is in hand. */
const PAN_STEP = 40;
const ZOOM_STEP = 1.25;

interface ActionOptions<Answer> {
  readonly image: Size;
  readonly readOnly: boolean;
  readonly root: RefObject<HTMLElement | null>;
  readonly state: RegionState<Answer>;
  readonly dispatch: (action: RegionAction<Answer>) => void;
  /** The region in hand. */
  readonly held: Region | undefined;
  /** The suggestion in hand. */
  readonly inHand: Suggestion<Answer> | undefined;
  readonly view: ImageView;
  readonly look: Look;
  readonly setLook: (look: Look) => void;
  /** The space bar is held. */
  readonly panning: RefObject<boolean>;
  readonly pointer: { readonly abandon: () => boolean };
  readonly painting: { readonly dab: (at: Point) => void };
  readonly snap: (at: Point, without: number | null) => Point;
}

/** What each action of the key map does; false for one that concerns somebody else. */
export function regionActions<Answer>(options: ActionOptions<Answer>): (action: string) => boolean {
  const { image, readOnly, root, state, dispatch, held, inHand, view, look, setLook, panning, pointer, painting } =
    options;
  const { snap } = options;
  const { selected, tool, drawing } = state;
  const middle = (): Point => {
    const { view: seen, size } = view.store.get();
    return toImage(seen, { x: size.width / 2, y: size.height / 2 });
  };
  const moveCrosshair = (dx: number, dy: number): void => {
    const from = look.crosshair ?? middle();
    const crosshair = {
      x: Math.min(image.width, Math.max(0, Math.round(from.x) + dx)),
      y: Math.min(image.height, Math.max(0, Math.round(from.y) + dy)),
    };
    setLook({ ...look, crosshair });
    view.reveal({ ...crosshair, width: 0, height: 0 });
  };
  const putPoint = (): void => {
    const { crosshair } = look;
    if (crosshair === null) {
      moveCrosshair(0, 0);
      dispatch({ type: 'say', message: t('Arrows move the crosshair, Enter puts a point, Shift and Enter finishes.') });
      return;
    }
    const at = snap(crosshair, null);
    if (tool === 'mask' || tool === 'erase' || tool === 'fill') painting.dab(at);
    else if (tool === 'select') dispatch({ type: 'say', message: t('Choose a shape to draw first.') });
    // A point on a point put before ends the shape.
    else dispatch({ type: 'put', at, reach: 1 });
  };
  const describe = (): void => {
    root.current?.querySelector<HTMLElement>('.assay-attributes input')?.focus();
  };

  /** What works on an answer that only can be looked at. */
  const lookAround = (action: string): boolean => {
    const after = lookAfter(look, action);
    if (after !== null) {
      setLook(after);
      return true;
    }
    switch (action) {
      case 'cancel':
        if (look.crosshair !== null && drawing === null) setLook({ ...look, crosshair: null });
        else if (!pointer.abandon()) dispatch({ type: 'cancel' });
        return true;
      case 'next-box':
      case 'previous-box':
        dispatch({ type: 'step-selection', by: action === 'next-box' ? 1 : -1 });
        return true;
      case 'zoom-in':
      case 'zoom-out':
        view.zoom(action === 'zoom-in' ? ZOOM_STEP : 1 / ZOOM_STEP);
        return true;
      case 'fit':
        view.fit();
        return true;
      case 'actual-size':
        view.actualSize();
        return true;
      case 'zoom-to-box':
        if (held === undefined) return false;
        view.zoomTo(shapeBounds(held.shape));
        return true;
      case 'hide':
        dispatch({ type: 'toggle-hidden' });
        return true;
      case 'hide-this':
        dispatch({ type: 'toggle-away', index: selected });
        return true;
      case 'hold-to-pan':
        panning.current = true;
        return true;
      default:
        return false;
    }
  };
  return (action) => {
    if (lookAround(action)) return true;
    const send = (next: RegionAction<Answer>): true => {
      dispatch(next);
      return true;
    };
    const step = STEPS[action];
    if (step !== undefined && !readOnly && look.crosshair !== null) {
      moveCrosshair(step[0], step[1]);
      return true;
    }
    if (step !== undefined && (held === undefined || readOnly)) {
      view.pan(-step[0] * PAN_STEP, -step[1] * PAN_STEP);
      return true;
    }
    if (readOnly) return false;
    const edit = editOf<Answer>(action, selected);
    if (edit !== null) return send(edit);
    switch (action) {
      case 'new-box': {
        const { view: seen, size: room } = view.store.get();
        return send({ type: 'new-region', centre: middle(), side: Math.min(room.width, room.height) / 6 / seen.scale });
      }
      case 'put-point':
        putPoint();
        return true;
      case 'describe':
        describe();
        return true;
      case 'copy':
        if (held !== undefined) clipboard.set(held);
        return send({ type: 'say', message: held === undefined ? t('Select a region first.') : t('Region copied.') });
      case 'paste':
        return send({ type: 'paste', region: clipboard.get() });
      case 'accept-suggestion':
      case 'reject-suggestion': {
        if (inHand === undefined) return false;
        const verdict = action === 'accept-suggestion' ? 'accepted' : 'rejected';
        return send({ type: 'decide', id: inHand.id, verdict });
      }
      default:
        return false;
    }
  };
}
