import { t } from '@assay/words';
import { isComplete, pointsToPlace, putPoint, shapeOfDrawing, startDrawing } from './drawing.ts';
import { classOf, type ImageClasses } from './image-classes.ts';
import { isSimplePolygon } from './polygon.ts';
import { added, titleOf, type RegionContext, type RegionState } from './region-state.ts';
import type { Shape } from './shape.ts';

type State<Answer> = RegionState<Answer>;
type Context<Answer> = RegionContext<Answer>;

/** The first class that may have this shape, the one in hand before the others. */
export function classFor(spec: ImageClasses, wanted: string, kind: Shape['kind']): string | undefined {
  if (classOf(spec, wanted)?.shapes.includes(kind) === true) return wanted;
  return spec.classes.find((entry) => entry.shapes.includes(kind))?.id;
}

/** Adds what was drawn, in the class in hand or the first that may have this shape. */
export function drawn<Answer>(context: Context<Answer>, state: State<Answer>, shape: Shape): State<Answer> {
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

/** Ends the drawing with the points there are, or says what is missing. */
export function finished<Answer>(context: Context<Answer>, state: State<Answer>): State<Answer> {
  const { drawing } = state;
  if (drawing === null) return { ...state, message: t('Nothing is being drawn.') };
  const shape = shapeOfDrawing(context.spec, state.nextClass, drawing, context.image);
  if (shape === null) return { ...state, message: t('There are too few points; put some more or press Escape.') };
  if (shape.kind === 'polygon' && !isSimplePolygon(shape.points)) {
    return { ...state, message: t('The outline crosses itself; undo takes the last corner back.') };
  }
  return drawn(context, state, shape);
}

/** Puts a point; one on a point put before ends an outline or a line. */
export function put<Answer>(
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

/** Leaves the next point of a skeleton out. */
export function skipped<Answer>(context: Context<Answer>, state: State<Answer>): State<Answer> {
  if (state.tool !== 'keypoints') return { ...state, message: t('Only keypoints can be left out.') };
  const drawing = state.drawing ?? startDrawing('keypoints');
  const next = pointsToPlace(context.spec, state.nextClass, drawing)[drawing.points.length];
  if (next === undefined) return state;
  const after = { ...state, drawing: { ...drawing, skipped: [...drawing.skipped, next.id] } };
  const complete = after.drawing.points.length > 0 && isComplete(context.spec, state.nextClass, after.drawing);
  return complete ? finished(context, after) : { ...after, message: t('{title} is left out.', { title: next.title }) };
}
