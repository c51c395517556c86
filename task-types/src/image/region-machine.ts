import { t } from '@assay/words';
import { wordsOfTravel } from '../editing/words-of-travel.ts';
import { nextSuggestion, type Draft, type Suggestion } from '../editing/draft.ts';
import { redo, step, undo } from '../editing/history.ts';
import { isComplete, pointsToPlace, putPoint, shapeOfDrawing, startDrawing } from './drawing.ts';
import { fitRect, moveRect, type Size } from './geometry.ts';
import { classOf, type ImageClasses } from './image-classes.ts';
import type { Tool } from './keys.ts';
import { isSimplePolygon } from './polygon.ts';
import {
  added,
  carried,
  changed,
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
  deleteVertex,
  growShape,
  insertVertex,
  moveShape,
  moveVertex,
  shapeBounds,
  turnShape,
  verticesOf,
} from './shape-geometry.ts';
import { shapeTitles, type Region, type Shape } from './shape.ts';

export interface RegionMachine<Answer> {
  start(draft: Draft<Answer>): RegionState<Answer>;
  reduce(state: RegionState<Answer>, action: RegionAction<Answer>): RegionState<Answer>;
}

/** Shift of a copied region, so that it does not hide the one it came from. */
const COPY_SHIFT = 12;

type State<Answer> = RegionState<Answer>;
type Context<Answer> = RegionContext<Answer>;

function edited<Answer>(
  context: Context<Answer>,
  state: State<Answer>,
  name: string,
  alter: (shape: Shape) => Shape,
): State<Answer> {
  const region = heldRegion(context, state);
  if (region === undefined || state.selected === null) return { ...state, message: t('Select a region first.') };
  if (state.locked.has(state.selected)) return { ...state, message: t('This region is locked; unlock it first.') };
  const shape = alter(region.shape);
  const { x, y, width, height } = shapeBounds(shape);
  const size = `${Math.round(x)}, ${Math.round(y)}, ${Math.round(width)} × ${Math.round(height)}`;
  return replaced(context, state, state.selected, { ...region, shape }, size, `${name}:${state.selected}`);
}

/** The first class that may have this shape, the one in hand before the others. */
function classFor(spec: ImageClasses, wanted: string, kind: Shape['kind']): string | undefined {
  if (classOf(spec, wanted)?.shapes.includes(kind) === true) return wanted;
  return spec.classes.find((entry) => entry.shapes.includes(kind))?.id;
}

function drawn<Answer>(context: Context<Answer>, state: State<Answer>, shape: Shape): State<Answer> {
  const id = classFor(context.spec, state.nextClass, shape.kind);
  if (id === undefined) return { ...state, message: t('No class of this task has this shape.') };
  const title = titleOf(context, id);
  return added(
    context,
    { ...state, nextClass: id },
    { class: id, shape, attributes: {} },
    t('{title} drawn.', { title }),
  );
}

function finished<Answer>(context: Context<Answer>, state: State<Answer>): State<Answer> {
  const { drawing } = state;
  if (drawing === null) return { ...state, message: t('Nothing is being drawn.') };
  const shape = shapeOfDrawing(context.spec, state.nextClass, drawing, context.image);
  if (shape === null) return { ...state, message: t('There are too few points; put some more or press Escape.') };
  if (shape.kind === 'polygon' && !isSimplePolygon(shape.points)) {
    return { ...state, message: t('The outline crosses itself; undo takes the last corner back.') };
  }
  return drawn(context, state, shape);
}

function put<Answer>(
  context: Context<Answer>,
  state: State<Answer>,
  at: { readonly x: number; readonly y: number },
  reach: number,
): State<Answer> {
  const { tool } = state;
  if (tool === 'select' || tool === 'mask' || tool === 'erase' || tool === 'fill') return state;
  const open = state.drawing?.kind === tool ? state.drawing : startDrawing(tool);
  const [first] = open.points;
  const last = open.points.at(-1);
  const near = (point: { readonly x: number; readonly y: number } | undefined): boolean =>
    point !== undefined && Math.hypot(point.x - at.x, point.y - at.y) <= reach;
  const closes = tool === 'polygon' && open.points.length >= 3 && (near(first) || near(last));
  const ends = tool === 'polyline' && open.points.length >= 2 && near(last);
  if (closes || ends) return finished(context, state);
  const drawing = putPoint(open, at, context.image);
  const nextClass = classFor(context.spec, state.nextClass, tool) ?? state.nextClass;
  const after: State<Answer> = { ...state, nextClass, selected: null, corner: null, drawing, message: '' };
  if (isComplete(context.spec, nextClass, drawing)) return finished(context, after);
  if (tool === 'keypoints') {
    const next = pointsToPlace(context.spec, nextClass, drawing)[drawing.points.length];
    return { ...after, message: next === undefined ? '' : t('Next point: {title}.', { title: next.title }) };
  }
  return { ...after, message: t('Point {place} put.', { place: drawing.points.length }) };
}

function chooseClass<Answer>(context: Context<Answer>, state: State<Answer>, id: string): State<Answer> {
  const of = classOf(context.spec, id);
  if (of === undefined) return state;
  const shapes: readonly Tool[] = of.shapes;
  const brush = (state.tool === 'erase' || state.tool === 'fill') && of.shapes.includes('mask');
  const tool =
    state.tool === 'select' || brush || shapes.includes(state.tool) ? state.tool : (of.shapes[0] ?? 'select');
  const region = heldRegion(context, state);
  if (region === undefined || state.selected === null) {
    const drawing = state.drawing?.kind === tool ? state.drawing : null;
    return { ...state, nextClass: id, tool, drawing, message: t('Next region: {title}.', { title: of.title }) };
  }
  if (!of.shapes.includes(region.shape.kind)) {
    // The hand is free again: the next thing drawn is of the class that was asked for.
    const freed = { ...state, nextClass: id, tool, selected: null, corner: null };
    return {
      ...freed,
      message: t('{title} is not marked by this shape; the next region is {title}.', { title: of.title }),
    };
  }
  const asked = new Set(of.attributes.map((attribute) => attribute.id));
  const same = region.class === id;
  const attributes = same
    ? region.attributes
    : Object.fromEntries(Object.entries(region.attributes).filter(([key]) => asked.has(key)));
  const message = t('Region {place} is {title}.', { place: state.selected + 1, title: of.title });
  const armed = { ...state, nextClass: id, tool, message };
  return replaced(context, armed, state.selected, { ...region, class: id, attributes }, message);
}

function chooseTool<Answer>(context: Context<Answer>, state: State<Answer>, tool: Tool): State<Answer> {
  const held = heldRegion(context, state);
  const painting = tool === 'mask' || tool === 'erase' || tool === 'fill';
  const keeps = tool === 'select' || (painting && held?.shape.kind === 'mask');
  const base = { ...state, tool, drawing: null, ...(keeps ? {} : { selected: null, corner: null }) };
  if (tool === 'select') return { ...base, message: t('Press a region to take it up, drag it to move it.') };
  if (tool === 'erase') return { ...base, message: t('Drag over the mask to erase.') };
  if (tool === 'fill') return { ...base, message: t('Press a gap of the mask to fill it.') };
  const nextClass = classFor(context.spec, state.nextClass, tool) ?? state.nextClass;
  return { ...base, nextClass, message: `${shapeTitles[tool]}: ${titleOf(context, nextClass)}.` };
}

function removed<Answer>(context: Context<Answer>, state: State<Answer>, index: number | null): State<Answer> {
  const regions = regionsOf(context, state);
  const region = index === null ? undefined : regions[index];
  if (index === null || region === undefined) return { ...state, message: t('Select a region first.') };
  if (state.locked.has(index)) return { ...state, message: t('This region is locked; unlock it first.') };
  if (state.corner !== null && index === state.selected) {
    const shape = deleteVertex(region.shape, state.corner);
    if (shape === null) return { ...state, message: t('Too few corners would be left; unselect the corner first.') };
    const corner = Math.min(state.corner, Math.max(0, verticesOf(shape).length - 1));
    return replaced(context, { ...state, corner }, index, { ...region, shape }, t('Corner deleted.'));
  }
  // Nothing stays selected: the next key must not hit a region the person did not choose.
  const rest = { selected: null, corner: null, message: t('Region deleted. Undo brings it back.') };
  return changed(
    context,
    state,
    regions.filter((_, at) => at !== index),
    rest,
  );
}

function copyOf(region: Region, image: Size): Region {
  return { ...region, shape: moveShape(region.shape, COPY_SHIFT, COPY_SHIFT, image) };
}

function covered<Answer>(context: Context<Answer>, state: State<Answer>): State<Answer> {
  const { drawing, corner } = state;
  if (drawing?.kind === 'keypoints') {
    const next = pointsToPlace(context.spec, state.nextClass, drawing)[drawing.points.length];
    if (next === undefined) return state;
    const off = drawing.covered.includes(next.id);
    const list = off ? drawing.covered.filter((id) => id !== next.id) : [...drawing.covered, next.id];
    const message = off
      ? t('{title} is visible.', { title: next.title })
      : t('{title} is covered.', { title: next.title });
    return { ...state, drawing: { ...drawing, covered: list }, message };
  }
  return edited(context, state, 'covered', (shape) =>
    shape.kind !== 'keypoints' || corner === null
      ? shape
      : {
          ...shape,
          points: shape.points.map((point, at) => (at === corner ? { ...point, visible: !point.visible } : point)),
        },
  );
}

function skipped<Answer>(context: Context<Answer>, state: State<Answer>): State<Answer> {
  if (state.tool !== 'keypoints') return { ...state, message: t('Only keypoints can be left out.') };
  const drawing = state.drawing ?? startDrawing('keypoints');
  const next = pointsToPlace(context.spec, state.nextClass, drawing)[drawing.points.length];
  if (next === undefined) return state;
  const after = { ...state, drawing: { ...drawing, skipped: [...drawing.skipped, next.id] } };
  const complete = after.drawing.points.length > 0 && isComplete(context.spec, state.nextClass, after.drawing);
  return complete ? finished(context, after) : { ...after, message: t('{title} is left out.', { title: next.title }) };
}

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
      return edited(context, state, 'grow', (shape) => growShape(shape, action.dw, action.dh, image));
    case 'turn':
      return edited(context, state, 'turn', (shape) => turnShape(shape, action.degrees, image));
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
