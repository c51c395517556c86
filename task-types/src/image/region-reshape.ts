import { t } from '@assay/words';
import { encodeCocoCounts, polygonToMask } from '@assay/metrics';
import type { Size } from './geometry.ts';
import { classOf } from './image-classes.ts';
import { bitsOf } from './mask-bits.ts';
import { outlineOfMask } from './mask-outline.ts';
import { heldRegion, replaced, type RegionContext, type RegionState } from './region-state.ts';
import { outlineOf, rememberMask, shapeBounds } from './shape-geometry.ts';
import { MAX_POINTS, type MaskShape, type Region, type Shape } from './shape.ts';

type Reshaped = { readonly shape: Shape; readonly message: string } | { readonly refusal: string };

/** The pixels an outline covers, as the COCO tools draw it. */
function maskOfOutline(shape: Shape, { width, height }: Size): Reshaped {
  if (shape.kind !== 'box' && shape.kind !== 'rotated-box' && shape.kind !== 'polygon') {
    return { refusal: t('Only a box or a polygon can become a mask.') };
  }
  const mask = polygonToMask([outlineOf(shape)], width, height);
  if (mask.runs.length < 2) return { refusal: t('The outline covers no pixel.') };
  const made: MaskShape = { kind: 'mask', size: [height, width], counts: encodeCocoCounts(mask) };
  rememberMask(made, mask);
  return { shape: made, message: t('The outline is a mask now.') };
}

function outlineOfPainted(shape: Shape): Reshaped {
  if (shape.kind !== 'mask') return { refusal: t('Select a mask first.') };
  const found = outlineOfMask(bitsOf(shape), shapeBounds(shape), MAX_POINTS);
  if (found === null) return { refusal: t('No outline can hold this mask.') };
  const { gaps, parts } = found;
  const points = found.points.map(([x, y]): [number, number] => [x, y]);
  const message =
    gaps + parts === 0
      ? t('The mask is an outline now.')
      : t(
          'The mask is an outline now; left out: {parts, plural, one {# smaller part} other {# smaller parts}}, {gaps, plural, one {# gap} other {# gaps}}. Undo brings the mask back.',
          { parts, gaps },
        );
  return { shape: { kind: 'polygon', points }, message };
}

/** Gives the region in hand another kind of shape for the same place, where its class allows it. */
export function reshaped<Answer>(
  context: RegionContext<Answer>,
  state: RegionState<Answer>,
  to: 'mask' | 'polygon',
): RegionState<Answer> {
  const region: Region | undefined = heldRegion(context, state);
  const { selected } = state;
  const refuse = (message: string): RegionState<Answer> => ({ ...state, message });
  if (region === undefined || selected === null) return refuse(t('Select a region first.'));
  if (state.locked.has(selected)) return refuse(t('This region is locked; unlock it first.'));
  const of = classOf(context.spec, region.class);
  if (of?.shapes.includes(to) !== true) {
    return refuse(t('{title} is not marked by this shape.', { title: of?.title ?? region.class }));
  }
  const after = to === 'mask' ? maskOfOutline(region.shape, context.image) : outlineOfPainted(region.shape);
  if ('refusal' in after) return refuse(after.refusal);
  return replaced(context, { ...state, corner: null }, selected, { ...region, shape: after.shape }, after.message);
}
