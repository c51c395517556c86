import { t } from '@assay/words';
import { wordsOfTravel } from '../editing/words-of-travel.ts';
import { nextSuggestion, type Draft, type Suggestion } from '../editing/draft.ts';
import { redo, step, undo } from '../editing/history.ts';
import { fitRect, moveRect, type Size } from './geometry.ts';
import { classOf, type ImageClasses } from './image-classes.ts';
import { classFor, drawn, finished, put, skipped } from './region-drawing.ts';
import { chooseClass, chooseTool, copyOf, covered, edited, removed } from './region-edits.ts';
import { reshaped } from './region-reshape.ts';
import {
  added,
  carried,
  heldRegion,
  regionsOf,
  replaced,
  selected,
  startState,
  titleOf,
  type RegionAction,
  type RegionCodec,
  type RegionContext,
  type RegionState,
} from './region-state.ts';
import {
  growShape,
  insertVertex,
  moveShape,
  moveVertex,
  shapeBounds,
  turnShape,
  verticesOf,
} from './shape-geometry.ts';
import type { Shape } from './shape.ts';

export interface RegionMachine<Answer> {
  start(draft: Draft<Answer>): RegionState<Answer>;
  reduce(state: RegionState<Answer>, action: RegionAction<Answer>): RegionState<Answer>;
}

type State<Answer> = RegionState<Answer>;
type Context<Answer> = RegionContext<Answer>;

function decided<Answer>(
  context: Context<Answer>,
  state: State<Answer>,
  id: string,
  verdict: 'accepted' | 'rejected',
): State<Answer> {
  const found = context.suggestions.find((entry) => entry.id === id);
  if (found === undefined) return state;
  const { answer, verdicts } = state.history.present;
  const after = { ...verdicts, [id]: verdict };
  const proposed = context.codec.read(found.answer);
  const accepted = verdict === 'accepted' && proposed.length > 0;
  const next = accepted ? context.codec.write([...context.codec.read(answer), ...proposed]) : answer;
  return {
    ...state,
    history: step(state.history, { answer: next, verdicts: after }),
    suggestion: nextSuggestion(context.suggestions, after, id),
    message: verdict === 'accepted' ? t('Suggestion accepted.') : t('Suggestion rejected.'),
  };
}

function travelled<Answer>(
  context: Context<Answer>,
  state: State<Answer>,
  history: State<Answer>['history'],
  way: 'undo' | 'redo',
): State<Answer> {
  if (history === state.history) {
    return { ...state, message: wordsOfTravel(way, false) };
  }
  const count = context.codec.read(history.present.answer).length;
  const stays = state.selected !== null && state.selected < count ? state.selected : null;
  const message = wordsOfTravel(way, true);
  return { ...state, history, selected: stays, corner: null, drawing: null, message };
}

function toggled(marks: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const after = new Set(marks);
  if (!after.delete(index)) after.add(index);
  return after;
}

function reduced<Answer>(context: Context<Answer>, state: State<Answer>, action: RegionAction<Answer>): State<Answer> {
  const { image, spec, suggestions } = context;
  const regions = regionsOf(context, state);
  switch (action.type) {
    case 'replaced': {
      const history = step(state.history, { ...state.history.present, answer: action.answer });
      return { ...state, history, selected: null, corner: null, drawing: null, message: '' };
    }
    case 'add':
      return drawn(context, state, action.shape);
    case 'set-shape': {
      const region = regions[action.index];
      if (region === undefined || state.locked.has(action.index)) return state;
      const hand = { ...state, selected: action.index, corner: action.corner ?? null };
      return replaced(context, hand, action.index, { ...region, shape: action.shape }, t('Region changed.'));
    }
    case 'new-region': {
      if (state.tool !== 'box' && state.tool !== 'rotated-box' && state.tool !== 'select') {
        return { ...state, message: t('Press Enter for the crosshair and put points with it.') };
      }
      const id = classFor(spec, state.nextClass, 'box') ?? classFor(spec, state.nextClass, 'rotated-box');
      const kind = state.tool === 'select' ? (classOf(spec, id ?? '')?.shapes[0] ?? 'box') : state.tool;
      const like = (heldRegion(context, state) ?? regions.at(-1))?.shape;
      const size =
        like?.kind === kind && (like.kind === 'box' || like.kind === 'rotated-box')
          ? like
          : { width: Math.round(action.side), height: Math.round(action.side) };
      const [width, height] = [Math.min(size.width, image.width), Math.min(size.height, image.height)];
      const x = Math.round(action.centre.x - size.width / 2);
      const y = Math.round(action.centre.y - size.height / 2);
      const rect = moveRect({ x, y, width, height }, 0, 0, image);
      const shape: Shape =
        kind === 'rotated-box'
          ? { kind, centreX: rect.x + width / 2, centreY: rect.y + height / 2, width, height, angle: 0 }
          : { kind: 'box', ...rect };
      const after = drawn(context, state, shape);
      const title = titleOf(context, after.nextClass);
      return { ...after, message: t('{title} placed: arrows move it, Ctrl and arrows size it.', { title }) };
    }
    case 'put':
      return put(context, state, action.at, action.reach);
    case 'finish':
      return finished(context, state);
    case 'skip-point':
      return skipped(context, state);
    case 'covered':
      return covered(context, state);
    case 'select':
      return selected(context, { ...state, drawing: null }, action.index, action.corner ?? null);
    case 'step-selection': {
      const count = regions.length;
      if (count === 0) return { ...state, message: t('There is no region yet.') };
      const from = state.selected ?? (action.by === 1 ? -1 : count);
      return selected(context, { ...state, drawing: null }, (from + action.by + count) % count);
    }
    case 'step-corner': {
      const shape = heldRegion(context, state)?.shape;
      const count = shape === undefined ? 0 : verticesOf(shape).length;
      if (count === 0) return { ...state, message: t('Select a region with corners first.') };
      const corner = ((state.corner ?? (action.by === 1 ? -1 : count)) + action.by + count) % count;
      return {
        ...state,
        corner,
        message: t('Corner {corner} of {count}: arrows move it, Delete removes it.', { corner: corner + 1, count }),
      };
    }
    case 'add-corner': {
      const after = state.corner ?? 0;
      const next = edited(context, state, 'corner', (shape) =>
        shape.kind === 'polygon' || shape.kind === 'polyline' ? insertVertex(shape, after) : shape,
      );
      return next.history === state.history ? next : { ...next, corner: after + 1 };
    }
    case 'move': {
      const { corner } = state;
      if (corner === null)
        return edited(context, state, 'move', (shape) => moveShape(shape, action.dx, action.dy, image));
      return edited(context, state, `corner-${corner}`, (shape) => {
        const [x, y] = verticesOf(shape)[corner] ?? [0, 0];
        return moveVertex(shape, corner, { x: x + action.dx, y: y + action.dy }, image);
      });
    }
    case 'grow':
      if (heldRegion(context, state)?.shape.kind === 'mask') {
        return { ...state, message: t('A mask has no size to change: paint or erase it.') };
      }
      return edited(context, state, 'grow', (shape) => growShape(shape, action.dw, action.dh, image));
    case 'turn':
      return edited(context, state, 'turn', (shape) => turnShape(shape, action.degrees, image));
    case 'reshape':
      return reshaped(context, state, action.to);
    case 'set-rect': {
      const region = regions[action.index];
      if (region?.shape.kind !== 'box' || state.locked.has(action.index)) return state;
      const shape: Shape = { kind: 'box', ...fitRect(action.rect, image) };
      return replaced(context, state, action.index, { ...region, shape }, t('Region changed.'));
    }
    case 'class':
      return chooseClass(context, state, action.id);
    case 'tool':
      return chooseTool(context, state, action.tool);
    case 'attribute': {
      const region = heldRegion(context, state);
      if (region === undefined || state.selected === null) return state;
      const { [action.id]: _before, ...rest } = region.attributes;
      const attributes = action.value === undefined ? rest : { ...rest, [action.id]: action.value };
      const merge = typeof action.value === 'string' ? `attribute:${action.id}:${state.selected}` : null;
      return replaced(context, state, state.selected, { ...region, attributes }, '', merge);
    }
    case 'delete':
      return removed(context, state, action.index);
    case 'duplicate': {
      const region = heldRegion(context, state);
      if (region === undefined) return { ...state, message: t('Select a region first.') };
      return added(context, state, copyOf(region, image), t('Region copied.'));
    }
    case 'paste': {
      const { region } = action;
      if (region === null) return { ...state, message: t('Nothing is copied yet.') };
      if (classOf(spec, region.class)?.shapes.includes(region.shape.kind) !== true) {
        return { ...state, message: t('The copied region has a class or shape that this task does not have.') };
      }
      const bounds = shapeBounds(region.shape);
      const [maskHeight, maskWidth] = region.shape.kind === 'mask' ? region.shape.size : [image.height, image.width];
      const fits = bounds.width <= image.width && bounds.height <= image.height;
      if (!fits || maskHeight !== image.height || maskWidth !== image.width) {
        return { ...state, message: t('The copied region does not fit this image.') };
      }
      const there = regions.some(({ shape }) => JSON.stringify(shape) === JSON.stringify(region.shape));
      const placed = there ? copyOf(region, image) : { ...region, shape: moveShape(region.shape, 0, 0, image) };
      return added(context, state, placed, t('Region pasted.'));
    }
    case 'toggle-hidden':
      return {
        ...state,
        hidden: !state.hidden,
        away: new Set(),
        message: state.hidden ? t('All regions shown.') : t('Other regions hidden.'),
      };
    case 'toggle-away': {
      if (action.index === null) return { ...state, message: t('Select a region first.') };
      const away = toggled(state.away, action.index);
      return { ...state, away, message: away.has(action.index) ? t('Region hidden.') : t('Region shown.') };
    }
    case 'toggle-locked': {
      if (action.index === null) return { ...state, message: t('Select a region first.') };
      const locked = toggled(state.locked, action.index);
      return { ...state, locked, message: locked.has(action.index) ? t('Region locked.') : t('Region unlocked.') };
    }
    case 'toggle-all-locked': {
      const locked = state.locked.size > 0 ? new Set<number>() : new Set(regions.keys());
      return { ...state, locked, message: locked.size > 0 ? t('All regions locked.') : t('All regions unlocked.') };
    }
    case 'pick-suggestion':
      return { ...state, suggestion: action.id };
    case 'next-suggestion': {
      const suggestion = nextSuggestion(suggestions, state.history.present.verdicts, state.suggestion);
      return { ...state, suggestion };
    }
    case 'decide':
      return decided(context, state, action.id, action.verdict);
    case 'say':
      return { ...state, message: action.message };
    case 'cancel':
      if (state.drawing !== null) return { ...state, drawing: null, message: t('Drawing given up.') };
      if (state.corner !== null) return { ...state, corner: null, message: '' };
      return selected(context, state, null);
    case 'undo': {
      const { drawing } = state;
      if (drawing === null) return travelled(context, state, undo(state.history), 'undo');
      const points = drawing.points.slice(0, -1);
      return {
        ...state,
        drawing: points.length === 0 ? null : { ...drawing, points },
        message: t('Point taken back.'),
      };
    }
    case 'redo':
      return travelled(context, state, redo(state.history), 'redo');
  }
}

/** Everything an image editor does to an answer, as a pure function of state and action. */
export function regionMachine<Answer>(
  spec: ImageClasses,
  image: Size,
  codec: RegionCodec<Answer>,
  suggestions: readonly Suggestion<Answer>[] = [],
): RegionMachine<Answer> {
  const context: Context<Answer> = { spec, image, codec, suggestions };
  return {
    start: (draft) => startState(context, draft),
    reduce: (state, action) => {
      const after = reduced(context, state, action);
      const [old, now] = [regionsOf(context, state), regionsOf(context, after)];
      if (old === now) return after;
      // Marks named by the action itself are of the new list already; they never change in one step with it.
      const away = carried(old, now, after.away);
      const locked = carried(old, now, after.locked);
      return { ...after, away, locked };
    },
  };
}
