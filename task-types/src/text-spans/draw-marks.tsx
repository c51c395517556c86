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

/** A relation between two marks of one text, as places in the list of marks. */
export interface TextLink {
  readonly from: number;
  readonly to: number;
  readonly pattern: LinePattern;
  readonly title: string;
}

const DASHES: Readonly<Record<LinePattern, string>> = { solid: '', dashed: '6 3', dotted: '2 3', double: '10 3 2 3' };
const SVG = 'http://www.w3.org/2000/svg';

/** An arrow from chip to chip, over the heads of both. */
function drawLink(link: TextLink, from: DOMRect | undefined, to: DOMRect | undefined, origin: DOMRect): SVGElement[] {
  if (from === undefined || to === undefined) return [];
  const at = (box: DOMRect, share: number) => ({
    x: box.left - origin.left + box.width * share,
    y: box.top - origin.top,
  });
  const [start, end] = [at(from, 0.35), at(to, 0.65)];
  const over = Math.min(start.y, end.y) - 6;
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', `M${start.x} ${start.y}V${over}H${end.x}V${end.y - 4}`);
  path.setAttribute('stroke-dasharray', DASHES[link.pattern]);
  const head = document.createElementNS(SVG, 'path');
  head.setAttribute('class', 'assay-arrow-head');
  head.setAttribute('d', `M${end.x - 4} ${end.y - 6}h8l-4 6z`);
  return [path, head];
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
export function drawMarks(
  node: Text,
  layer: HTMLElement,
  marks: readonly TextMark[],
  links: readonly TextLink[] = [],
): () => void {
  const origin = layer.getBoundingClientRect();
  const rtl = getComputedStyle(layer.parentElement ?? layer).direction === 'rtl';
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
    const width = 8 + mark.chip.length * 7;
    // A text that runs from right to left begins at its right edge: there the chips are spread in mirror image.
    const left = rtl ? origin.right - first.right : first.left - origin.left;
    return [{ mark, index, place: { left, top: Math.round(first.top - origin.top) - 15, width } }];
  });
  const lefts = spreadChips(chips.map(({ place }) => place));
  const chipOf = new Map<number, HTMLElement>();
  for (const [at, { mark, index, place }] of chips.entries()) {
    const inset = `${lefts[at] ?? place.left}px`;
    const chip = element('assay-chip', { [rtl ? 'right' : 'left']: inset, top: `${place.top}px` });
    chipOf.set(index, chip);
    chip.dataset['mark'] = String(index);
    chip.style.width = `${place.width}px`;
    chip.textContent = mark.chip;
    chip.dataset['tone'] = String(mark.tone);
    chip.dataset['selected'] = String(mark.selected === true);
    chip.dataset['suggested'] = String(mark.suggested === true);
    drawn.push(chip);
  }
  layer.replaceChildren(...drawn);
  const boxOf = (index: number): DOMRect | undefined => chipOf.get(index)?.getBoundingClientRect();
  const arrows = links.flatMap((link) => drawLink(link, boxOf(link.from), boxOf(link.to), origin));
  if (arrows.length > 0) {
    const canvas = document.createElementNS(SVG, 'svg');
    canvas.setAttribute('class', 'assay-arrows');
    canvas.append(...arrows);
    layer.append(canvas);
  }
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

/** Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms of the first two. */
const RTL = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/** Box of the caret at an offset, in pixels of the layer; null in an empty text. */
export function caretBox(
  node: Text,
  layer: HTMLElement,
  offset: number,
): { x: number; y: number; height: number } | null {
  const origin = layer.getBoundingClientRect();
  const after = offset < node.length ? rangeOf(node, offset, offset + 1).getClientRects()[0] : undefined;
  const before = offset > 0 ? [...rangeOf(node, offset - 1, offset).getClientRects()].at(-1) : undefined;
  // The caret stands before a character: at its right edge where the script runs from right to left.
  const rtl = (at: number): boolean => RTL.test(node.data.charAt(at));
  if (after !== undefined) {
    return {
      x: (rtl(offset) ? after.right : after.left) - origin.left,
      y: after.top - origin.top,
      height: after.height,
    };
  }
  if (before !== undefined) {
    const edge = rtl(offset - 1) ? before.left : before.right;
    return { x: edge - origin.left, y: before.top - origin.top, height: before.height };
  }
  return null;
}

/** Text offset nearest to a point of the window; null outside the text. */
export function offsetAt(node: Text, x: number, y: number): number | null {
  const found = document.caretPositionFromPoint(x, y);
  if (found === null || found.offsetNode !== node) return null;
  return found.offset;
}
