import type { Point } from './geometry.ts';
import type { RegionAction } from './region-state.ts';

export const STEPS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
  'left-far': [-10, 0],
  'right-far': [10, 0],
  'up-far': [0, -10],
  'down-far': [0, 10],
};

const SIZES: Readonly<Record<string, readonly [dw: number, dh: number]>> = {
  narrower: [-1, 0],
  wider: [1, 0],
  lower: [0, -1],
  higher: [0, 1],
  'narrower-far': [-10, 0],
  'wider-far': [10, 0],
  'lower-far': [0, -10],
  'higher-far': [0, 10],
};

const TURNS: Readonly<Record<string, number>> = {
  'turn-left': -1,
  'turn-right': 1,
  'turn-left-far': -15,
  'turn-right-far': 15,
};

/** How the picture and its helpers are shown; kept by the editor while it is open, never part of the answer. */
export interface Look {
  readonly brightness: number;
  readonly contrast: number;
  readonly grid: boolean;
  readonly snap: boolean;
  readonly measure: boolean;
  /** Radius of the brush in image pixels. */
  readonly brush: number;
  /** Crosshair of the keyboard, in image pixels. */
  readonly crosshair: Point | null;
}

export const PLAIN_LOOK: Look = {
  brightness: 1,
  contrast: 1,
  grid: false,
  snap: false,
  measure: false,
  brush: 8,
  crosshair: null,
};

const within = (value: number): number => Math.min(3, Math.max(0.2, Math.round(value * 10) / 10));

/** The look after an action; null for an action that does not concern it. */
export function lookAfter(look: Look, action: string): Look | null {
  switch (action) {
    case 'brighter':
      return { ...look, brightness: within(look.brightness + 0.2) };
    case 'darker':
      return { ...look, brightness: within(look.brightness - 0.2) };
    case 'more-contrast':
      return { ...look, contrast: within(look.contrast + 0.2) };
    case 'less-contrast':
      return { ...look, contrast: within(look.contrast - 0.2) };
    case 'plain-picture':
      return { ...look, brightness: 1, contrast: 1 };
    case 'grid':
      return { ...look, grid: !look.grid };
    case 'snap':
      return { ...look, snap: !look.snap };
    case 'measure':
      return { ...look, measure: !look.measure };
    case 'smaller-brush':
      return { ...look, brush: Math.max(0.5, Math.round(look.brush * 8) / 10) };
    case 'larger-brush':
      return { ...look, brush: Math.min(500, Math.max(look.brush + 0.5, Math.round(look.brush * 12.5) / 10)) };
    default:
      return null;
  }
}

/** What an action of the keyboard does to the answer or to what is in hand; null for one that needs more than its name. */
export function editOf<Answer>(action: string, selected: number | null): RegionAction<Answer> | null {
  const step = STEPS[action];
  if (step !== undefined) return { type: 'move', dx: step[0], dy: step[1] };
  const size = SIZES[action];
  if (size !== undefined) return { type: 'grow', dw: size[0], dh: size[1] };
  const degrees = TURNS[action];
  if (degrees !== undefined) return { type: 'turn', degrees };
  if (action.startsWith('class:')) return { type: 'class', id: action.slice('class:'.length) };
  switch (action) {
    case 'tool:select':
      return { type: 'tool', tool: 'select' };
    case 'tool:box':
      return { type: 'tool', tool: 'box' };
    case 'tool:rotated-box':
      return { type: 'tool', tool: 'rotated-box' };
    case 'tool:polygon':
      return { type: 'tool', tool: 'polygon' };
    case 'tool:polyline':
      return { type: 'tool', tool: 'polyline' };
    case 'tool:keypoints':
      return { type: 'tool', tool: 'keypoints' };
    case 'tool:mask':
      return { type: 'tool', tool: 'mask' };
    case 'tool:erase':
      return { type: 'tool', tool: 'erase' };
    case 'tool:fill':
      return { type: 'tool', tool: 'fill' };
    case 'delete-box':
      return { type: 'delete', index: selected };
    case 'duplicate-box':
      return { type: 'duplicate' };
    case 'lock-this':
      return { type: 'toggle-locked', index: selected };
    case 'lock-all':
      return { type: 'toggle-all-locked' };
    case 'to-mask':
      return { type: 'reshape', to: 'mask' };
    case 'to-outline':
      return { type: 'reshape', to: 'polygon' };
    case 'next-corner':
      return { type: 'step-corner', by: 1 };
    case 'previous-corner':
      return { type: 'step-corner', by: -1 };
    case 'finish':
    case 'covered':
    case 'skip-point':
    case 'add-corner':
    case 'undo':
    case 'redo':
    case 'next-suggestion':
      return { type: action };
    default:
      return null;
  }
}
