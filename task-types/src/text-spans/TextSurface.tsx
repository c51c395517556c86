import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { caretBox, drawMarks, type TextLink, type TextMark } from './draw-marks.tsx';
import type { Caret } from './span-state.ts';
import { lanesOf } from './lanes.ts';

interface TextSurfaceProps {
  readonly field: string;
  readonly title: string;
  readonly language: string | undefined;
  readonly text: string;
  readonly marks: readonly TextMark[];
  readonly links?: readonly TextLink[] | undefined;
  /** A chip was pressed: the way to a mark that lies under others. */
  readonly onPick?: ((mark: number) => void) | undefined;
  /** The caret when it stands in this text, and how to move it; left out in a viewer. */
  readonly caret?: Caret | undefined;
  readonly onCaret?: ((caret: Caret) => void) | undefined;
}

const NO_LINKS: readonly TextLink[] = [];

/** Lines grow with the deepest stack of marks, so that the bars of one never reach the chips of the next. */
function lineHeight(marks: readonly TextMark[]): number {
  return 2.7 + 0.3 * Math.max(0, Math.max(0, ...lanesOf(marks)) - 2);
}

/** Selected offsets of this text; a selection that leaves the text is cut at its edge. */
function readSelection(node: Text, field: string): Caret | null {
  const selection = document.getSelection();
  if (selection === null || selection.anchorNode !== node || selection.focusNode === null) return null;
  const anchor = selection.anchorOffset;
  if (selection.focusNode === node) return { field, anchor, focus: selection.focusOffset };
  const after = (node.compareDocumentPosition(selection.focusNode) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return { field, anchor, focus: after ? node.length : 0 };
}

/** One text with its marks and, in an editor, a caret that keyboard and mouse share. */
export function TextSurface(props: TextSurfaceProps): ReactNode {
  const { field, title, language, text, marks, links = NO_LINKS, caret, onCaret, onPick } = props;
  const box = useRef<HTMLDivElement>(null);
  const span = useRef<HTMLSpanElement>(null);
  const layer = useRef<HTMLSpanElement>(null);
  const mark = useRef<HTMLSpanElement>(null);
  const [width, setWidth] = useState(0);
  const editable = onCaret !== undefined;

  useEffect(() => {
    const target = box.current;
    if (target === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const node = span.current?.firstChild;
    if (!(node instanceof Text) || layer.current === null) return undefined;
    return drawMarks(node, layer.current, marks, links);
    // The text and its width are not read here, but another text or another line break moves every mark.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [marks, links, text, width]);

  useLayoutEffect(() => {
    const node = span.current?.firstChild;
    const line = mark.current;
    if (!(node instanceof Text) || line === null || layer.current === null) return;
    const place = caret === undefined ? null : caretBox(node, layer.current, caret.focus);
    line.hidden = place === null;
    if (place === null || caret === undefined) return;
    Object.assign(line.style, { left: `${place.x}px`, top: `${place.y}px`, height: `${place.height}px` });
    if (box.current?.contains(document.activeElement) !== true) return;
    const now = readSelection(node, field);
    if (now?.anchor === caret.anchor && now.focus === caret.focus) return;
    document.getSelection()?.setBaseAndExtent(node, caret.anchor, node, caret.focus);
    // As above: the caret moves with the line breaks.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [caret, field, width, text]);

  useEffect(() => {
    if (onCaret === undefined) return undefined;
    const listen = (): void => {
      const node = span.current?.firstChild;
      if (!(node instanceof Text)) return;
      const now = readSelection(node, field);
      if (now === null || (now.anchor === caret?.anchor && now.focus === caret.focus)) return;
      onCaret(now);
    };
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, [caret, field, onCaret]);

  return (
    <section className="assay-field">
      <h3 className="assay-heading">{title}</h3>
      <div
        ref={box}
        className="assay-text"
        lang={language}
        dir="auto"
        data-field={field}
        {...(editable ? { role: 'textbox', tabIndex: 0, 'aria-readonly': true, 'aria-multiline': true } : {})}
        aria-label={title}
        style={{ lineHeight: lineHeight(marks) }}
      >
        <span ref={span}>{text}</span>
        {/* The chips are a shortcut for the pointer; the list beside the text is the way for everybody. */}
        <span
          ref={layer}
          className="assay-marks"
          aria-hidden="true"
          onPointerDown={(event) => {
            const mark = event.target instanceof HTMLElement ? event.target.dataset['mark'] : undefined;
            if (mark === undefined || onPick === undefined) return;
            event.preventDefault();
            onPick(Number(mark));
          }}
        />
        {editable ? <span ref={mark} className="assay-caret" aria-hidden="true" hidden /> : null}
      </div>
    </section>
  );
}
