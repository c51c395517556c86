import type { LabelFormat } from '../format.ts';
import type { BoxLabel, Feature, LabelledItem, SegmentLabel, SpanLabel } from '../labelled-item.ts';
import { baseName, withoutExtension } from '../safe-path.ts';
import { boxAround } from './check-box.ts';
import { singleOutline, turnedCorners } from './outline.ts';

/** How many labels (or 1 for the item itself) lost something, by what they lost. */
export type Lost = Partial<Record<Feature, number>>;

/** What a format carries, as `adaptItem` needs it. */
export type Target = Pick<LabelFormat, 'carries' | 'attributes' | 'needs'>;

/**
 * The item as the target format can hold it, and what that costs. Null when nothing of it can be written, because the
 * format needs an image or a text that it does not have. A turned box becomes the upright box around it.
 */
export function adaptItem(
  item: LabelledItem,
  target: Target,
): { readonly item: LabelledItem | null; readonly lost: Lost } {
  const lost: Lost = {};
  const can = (feature: Feature, count = 1): boolean => {
    if (count === 0 || target.carries.includes(feature)) return true;
    lost[feature] = (lost[feature] ?? 0) + count;
    return false;
  };
  const { image, audio, text, split, annotator, boxes, spans, segments, choices } = item;
  const has = { image: image !== undefined, text: text !== undefined, audio: audio !== undefined };
  const fits =
    target.needs === 'either'
      ? has.image || has.text || (has.audio && target.carries.includes('audio'))
      : has[target.needs];
  // What it has instead is what nobody finds again.
  if (!fits) return { item: null, lost: { [has.image ? 'image' : has.audio ? 'audio' : 'text']: 1 } };
  if (image !== undefined) {
    if (can('image')) {
      can('folder', image.file.includes('/') ? 1 : 0);
      if (item.id !== withoutExtension(image.file)) can('item-id');
    }
  } else if (audio === undefined || withoutExtension(audio.file) !== item.id) can('item-id');
  const adapted: LabelledItem = { id: item.id };
  if (image !== undefined && target.carries.includes('image')) {
    adapted.image = target.carries.includes('folder') ? image : { ...image, file: baseName(image.file) };
  }
  if (audio !== undefined && can('audio')) adapted.audio = audio;
  if (text !== undefined && can('text')) adapted.text = text;
  if (split !== undefined && can('split')) adapted.split = split;
  if (annotator !== undefined && can('annotator')) adapted.annotator = annotator;
  if (boxes !== undefined && can('boxes', boxes.length))
    adapted.boxes = boxes.map((label) => adaptBox(label, target, can));
  if (spans !== undefined && can('spans', spans.length)) adapted.spans = adaptSpans(spans, text ?? '', target, can);
  if (segments !== undefined && can('segments', segments.length))
    adapted.segments = segments.map((segment) => adaptSegment(segment, can));
  if (choices !== undefined && can('choices', choices.length)) {
    can('choice-names', choices.filter((choice) => choice.control !== 'tag').length);
    adapted.choices = choices;
  }
  return { item: adapted, lost };
}

type Can = (feature: Feature, count?: number) => boolean;

function adaptSegment({ text, score, ...segment }: SegmentLabel, can: Can): SegmentLabel {
  return {
    ...segment,
    ...(text !== undefined && can('transcripts') ? { text } : {}),
    ...(score !== undefined && can('score') ? { score } : {}),
  };
}

function adaptBox(label: BoxLabel, target: Target, can: Can): BoxLabel {
  const { class: name, box, rotation, segmentation, keypoints, attributes, score } = label;
  const adapted: BoxLabel = { class: name, box };
  if (rotation !== undefined && rotation !== 0) {
    if (can('rotation')) adapted.rotation = rotation;
    else adapted.box = boxAround(turnedCorners(label));
  }
  if (segmentation !== undefined && can(singleOutline(label) === null ? 'mask' : 'outline'))
    adapted.segmentation = segmentation;
  if (keypoints !== undefined && can('keypoints')) adapted.keypoints = keypoints;
  if (score !== undefined && can('score')) adapted.score = score;
  const kept = keptAttributes(attributes, target, can);
  if (kept !== undefined) adapted.attributes = kept;
  return adapted;
}

function keptAttributes(attributes: BoxLabel['attributes'], target: Target, can: Can): BoxLabel['attributes'] {
  if (attributes === undefined || Object.keys(attributes).length === 0 || !can('attributes')) return undefined;
  const known = target.attributes;
  const kept = Object.entries(attributes).filter(([name]) => known === 'all' || known.includes(name));
  if (kept.length < Object.keys(attributes).length) can('other-attributes');
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function adaptSpans(spans: readonly SpanLabel[], text: string, target: Target, can: Can): SpanLabel[] {
  const keepsOverlaps = target.carries.includes('overlapping-spans');
  const ordered = keepsOverlaps ? spans : [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const adapted: SpanLabel[] = [];
  let last = 0;
  for (const span of ordered) {
    let { start, end } = span;
    const edges = /^\s|\s$/.test(text.slice(start, end));
    if (edges && !can('span-edges')) {
      while (start < end && /\s/.test(text[start] ?? '')) start += 1;
      while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
    }
    if ((end <= start || start < last) && !can('overlapping-spans')) continue;
    last = Math.max(last, end);
    const kept: SpanLabel = { class: span.class, start, end };
    if (span.score !== undefined && can('score')) kept.score = span.score;
    const attributes = keptAttributes(span.attributes, target, can);
    if (attributes !== undefined) kept.attributes = attributes;
    adapted.push(kept);
  }
  return adapted;
}
