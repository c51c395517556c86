import type { LinePattern } from '../editing/tones.ts';
import { lanesOf, spreadChips } from './lanes.ts';
import { paintRanges } from './highlights.tsx';

/** One marked passage as it is drawn. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  readonly tone: number;
  readonly pattern: LinePattern;
  /** Short text of the chip: a number, a letter. */
  readonly chip: string;
  readonly selected?: boolean;
  /** Not part of the answer yet. */
  readonly suggested?: boolean;
}

const BAR_STEP = 5;

function element(className: string, style: Readonly<Record<string, string>>): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  Object.assign(made.style, style);
  return made;
}

function rangeOf(node: Text, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(node, Math.min(start, node.length));
  range.setEnd(node, Math.min(end, node.length));
  return range;
}

/** Lines of a range as boxes; zero-width scraps at line ends are dropped. */
function linesOf(range: Range): DOMRect[] {
  return [...range.getClientRects()].filter((rect) => rect.width > 0.5);
}

/**
 * Draws bars under the marked text, in lanes so that overlapping passages stay apart, and a chip over the start of each.
 *
 * @param node the text; @param layer an empty element laid over it, redrawn as a whole
 * @returns takes the backgrounds away
 */
export function drawMarks(node: Text, layer: HTMLElement, marks: readonly TextMark[]): () => void {
  const origin = layer.getBoundingClientRect();
  const ranges = marks.map((mark) => rangeOf(node, mark.start, mark.end));
  const lines = ranges.map(linesOf);
  const lanes = lanesOf(marks);
  const drawn: HTMLElement[] = [];
  for (const [index, mark] of marks.entries()) {
    for (const rect of lines[index] ?? []) {
      const bar = element('assay-bar', {
        left: `${rect.left - origin.left}px`,
        top: `${rect.bottom - origin.top + (lanes[index] ?? 0) * BAR_STEP}px`,
        width: `${rect.width}px`,
      });
      bar.dataset['tone'] = String(mark.tone);
      bar.dataset['pattern'] = mark.pattern;
      drawn.push(bar);
    }
  }
  const chips = marks.flatMap((mark, index) => {
    const [first] = lines[index] ?? [];
    if (first === undefined) return [];
    const place = {
      left: first.left - origin.left,
      top: Math.round(first.top - origin.top) - 15,
      width: 8 + mark.chip.length * 7,
    };
    return [{ mark, place }];
  });
  const lefts = spreadChips(chips.map(({ place }) => place));
  for (const [index, { mark, place }] of chips.entries()) {
    const chip = element('assay-chip', { left: `${lefts[index] ?? place.left}px`, top: `${place.top}px` });
    chip.style.width = `${place.width}px`;
    chip.textContent = mark.chip;
    chip.dataset['tone'] = String(mark.tone);
    chip.dataset['selected'] = String(mark.selected === true);
    chip.dataset['suggested'] = String(mark.suggested === true);
    drawn.push(chip);
  }
  layer.replaceChildren(...drawn);
  const tones = new Map<string, Range[]>();
  for (const [index, mark] of marks.entries()) {
    const range = ranges[index];
    if (range === undefined) continue;
    const name = mark.suggested === true ? 'assay-suggested' : `assay-tone-${mark.tone}`;
    tones.set(name, [...(tones.get(name) ?? []), range]);
    if (mark.selected === true) tones.set('assay-held', [range]);
  }
  const undo = [...tones].map(([name, list]) => paintRanges(name, list));
  return () => {
    for (const take of undo) take();
  };
}

/** Box of the caret at an offset, in pixels of the layer; null in an empty text. */
export function caretBox(
  node: Text,
  layer: HTMLElement,
  offset: number,
): { x: number; y: number; height: number } | null {
  const origin = layer.getBoundingClientRect();
  const after = offset < node.length ? rangeOf(node, offset, offset + 1).getClientRects()[0] : undefined;
  const before = offset > 0 ? [...rangeOf(node, offset - 1, offset).getClientRects()].at(-1) : undefined;
  if (after !== undefined) return { x: after.left - origin.left, y: after.top - origin.top, height: after.height };
  if (before !== undefined) return { x: before.right - origin.left, y: before.top - origin.top, height: before.height };
  return null;
}

/** Text offset nearest to a point of the window; null outside the text. */
export function offsetAt(node: Text, x: number, y: number): number | null {
  const found = document.caretPositionFromPoint(x, y);
  if (found === null || found.offsetNode !== node) return null;
  return found.offset;
}
