import { letterOf, patternOf, toneOf } from '../editing/tones.ts';
import { titleIn } from '../named.ts';
import type { Pins } from '../editing/pins.tsx';
import { classPlace, skeletonOf, type ImageClasses } from './image-classes.ts';
import type { ScenePart } from './scene-part.ts';
import type { Region } from './shape.ts';

/** Colour and line by which a class is told apart. */
export function tonesOf(spec: ImageClasses, id: string): Pick<ScenePart, 'tone' | 'pattern'> {
  const place = classPlace(spec, id);
  return { tone: toneOf(place), pattern: patternOf(place) };
}

function partOf(spec: ImageClasses, region: Region, id: string, chip: string): ScenePart {
  const edges = region.shape.kind === 'keypoints' ? skeletonOf(spec, region.class)?.edges : undefined;
  return { id, shape: region.shape, ...tonesOf(spec, region.class), chip, ...(edges === undefined ? {} : { edges }) };
}

/**
 * The regions of an answer as they are drawn, without those that are put away; named by their place in the answer. One
 * that a reviewer pinned a note to says the number of the note.
 */
export function ownParts(
  spec: ImageClasses,
  regions: readonly Region[],
  isShown: (index: number) => boolean,
  pins: Pins,
): readonly ScenePart[] {
  return regions.flatMap((region, index) => {
    if (!isShown(index)) return [];
    const pin = pins.get(index);
    const chip = `${letterOf(classPlace(spec, region.class))}${index + 1}${pin === undefined ? '' : ` (${pin})`}`;
    return [partOf(spec, region, `region-${index}`, chip)];
  });
}

/** Suggested regions as they are drawn; the suggestion in hand says its class. */
export function suggestedParts(
  spec: ImageClasses,
  open: readonly { readonly id: string; readonly regions: readonly Region[] }[],
  inHand: string | undefined,
): readonly ScenePart[] {
  return open.flatMap(({ id, regions }) =>
    regions.map((region, at): ScenePart => ({
      ...partOf(spec, region, `suggestion-${id}-${at}`, '?'),
      chip: id === inHand ? `? ${titleIn(spec.classes, region.class)}` : '?',
      suggested: true,
    })),
  );
}
