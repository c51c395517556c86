import { t } from '@assay/words';
import { pointsToPlace } from './drawing.ts';
import type { Size } from './geometry.ts';
import { classOf } from './image-classes.ts';
import type { Tool } from './keys.ts';
import { classFor } from './region-drawing.ts';
import {
  changed,
  heldRegion,
  regionsOf,
  replaced,
  titleOf,
  type RegionContext,
  type RegionState,
} from './region-state.ts';
import { deleteVertex, moveShape, shapeBounds, verticesOf } from './shape-geometry.ts';
import { shapeTitles, type Region, type Shape } from './shape.ts';

/** Shift of a copied region, so that it does not hide the one it came from. */
const COPY_SHIFT = 12;

type State<Answer> = RegionState<Answer>;
type Context<Answer> = RegionContext<Answer>;

/** Changes the shape in hand, unless it is locked; changes of one name are one step of undo. */
export function edited<Answer>(
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

/** Gives the region in hand a class, or chooses that of the next one. */
export function chooseClass<Answer>(context: Context<Answer>, state: State<Answer>, id: string): State<Answer> {
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

export function chooseTool<Answer>(context: Context<Answer>, state: State<Answer>, tool: Tool): State<Answer> {
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

/** Deletes the corner in hand, else the region. */
export function removed<Answer>(context: Context<Answer>, state: State<Answer>, index: number | null): State<Answer> {
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

export function copyOf(region: Region, image: Size): Region {
  return { ...region, shape: moveShape(region.shape, COPY_SHIFT, COPY_SHIFT, image) };
}

/** Says that a keypoint is covered, or visible again. */
export function covered<Answer>(context: Context<Answer>, state: State<Answer>): State<Answer> {
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
