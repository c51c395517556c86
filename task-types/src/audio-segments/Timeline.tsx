import { useEffect, useRef, useState, type PointerEvent, type ReactNode, type RefObject } from 'react';
import { lanesOf } from '../text-spans/lanes.ts';
import type { LinePattern } from '../editing/tones.ts';
import { PEAKS_PER_SECOND } from './peaks.ts';
import { clock, toMillisecond, type Stretch } from './time.ts';
import type { Waveform } from './use-waveform.tsx';

/** One segment as it is drawn. */
export interface TimeMark extends Stretch {
  readonly tone: number;
  readonly pattern: LinePattern;
  readonly chip: string;
  readonly title: string;
  readonly selected?: boolean;
  readonly suggested?: boolean;
}

interface TimelineProps {
  readonly waveform: Waveform;
  readonly view: Stretch;
  readonly marks: readonly TimeMark[];
  readonly playhead: RefObject<HTMLDivElement | null>;
  /** Where the segment that is being marked starts. */
  readonly pending?: number | null;
  readonly onSeek?: ((seconds: number) => void) | undefined;
  readonly onPick?: ((index: number) => void) | undefined;
  readonly onDraw?: ((stretch: Stretch) => void) | undefined;
  readonly onEdge?: ((index: number, edge: 'start' | 'end', seconds: number) => void) | undefined;
}

/** Pixels of movement from which a press is a drag. */
const DRAG = 4;
const LANE = 24;

type Gesture =
  | { readonly kind: 'draw'; readonly x: number; readonly from: number; readonly to: number; readonly moved: boolean }
  | { readonly kind: 'edge'; readonly index: number; readonly edge: 'start' | 'end'; readonly to: number };

function paint(canvas: HTMLCanvasElement, waveform: Waveform, view: Stretch): void {
  const { width, height } = canvas.getBoundingClientRect();
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (context === null || waveform.state !== 'ready') return;
  context.fillStyle = getComputedStyle(canvas).color;
  const { peaks } = waveform;
  const perPixel = ((view.end - view.start) * PEAKS_PER_SECOND) / canvas.width;
  for (let x = 0; x < canvas.width; x += 1) {
    const from = Math.floor(view.start * PEAKS_PER_SECOND + x * perPixel);
    const to = Math.max(from + 1, Math.floor(view.start * PEAKS_PER_SECOND + (x + 1) * perPixel));
    let loudest = 0;
    for (let at = from; at < Math.min(to, peaks.length); at += 1) loudest = Math.max(loudest, peaks[at] ?? 0);
    const tall = Math.max(1, loudest * canvas.height * 0.95);
    context.fillRect(x, (canvas.height - tall) / 2, 1, tall);
  }
}

/** Round times about a hundred pixels apart. */
function ticksOf(view: Stretch, width: number): readonly number[] {
  const wanted = ((view.end - view.start) * 100) / Math.max(100, width);
  const step = [0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 600, 1800].find((one) => one >= wanted) ?? 3600;
  const first = Math.ceil(view.start / step);
  const count = Math.max(0, Math.floor(view.end / step) - first + 1);
  return Array.from({ length: count }, (_, index) => toMillisecond((first + index) * step));
}

/** The waveform with its segments. Time runs from left to right in every language, as on every player. */
export function Timeline(props: TimelineProps): ReactNode {
  const { waveform, view, marks, playhead, pending = null, onSeek, onPick, onDraw, onEdge } = props;
  const track = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [gesture, setGesture] = useState<Gesture | null>(null);
  const length = Math.max(0.001, view.end - view.start);

  useEffect(() => {
    const target = track.current;
    if (target === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  const { start, end } = view;
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, waveform, { start, end });
    // The width is read from the canvas itself, but another width is another picture.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [waveform, start, end, width]);

  const timeAt = (event: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return view.start;
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    return toMillisecond(view.start + share * length);
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || onSeek === undefined) return;
    const time = timeAt(event);
    const handle = event.target instanceof HTMLElement ? event.target.dataset : {};
    event.currentTarget.setPointerCapture(event.pointerId);
    if (handle['edge'] === 'start' || handle['edge'] === 'end') {
      setGesture({ kind: 'edge', index: Number(handle['mark']), edge: handle['edge'], to: time });
    } else {
      setGesture({ kind: 'draw', x: event.clientX, from: time, to: time, moved: false });
      if (handle['mark'] !== undefined) onPick?.(Number(handle['mark']));
    }
  };
  const move = (event: PointerEvent): void => {
    if (gesture === null) return;
    const to = timeAt(event);
    setGesture(
      gesture.kind === 'edge'
        ? { ...gesture, to }
        : { ...gesture, to, moved: gesture.moved || Math.abs(event.clientX - gesture.x) >= DRAG },
    );
  };
  const up = (event: PointerEvent): void => {
    setGesture(null);
    if (gesture === null) return;
    const to = timeAt(event);
    if (gesture.kind === 'edge') onEdge?.(gesture.index, gesture.edge, to);
    else if (gesture.moved && onDraw !== undefined) {
      onDraw({ start: Math.min(gesture.from, to), end: Math.max(gesture.from, to) });
    } else onSeek?.(gesture.from);
  };

  const place = (from: number, to: number) => ({
    insetInlineStart: `${((from - view.start) / length) * 100}%`,
    inlineSize: `${((to - from) / length) * 100}%`,
  });
  const shown = marks.map((mark, index) =>
    gesture?.kind === 'edge' && gesture.index === index ? { ...mark, [gesture.edge]: gesture.to } : mark,
  );
  const lanes = lanesOf(shown);
  const height = 120 + LANE * (Math.max(-1, ...lanes) + 1);
  const drawing = gesture?.kind === 'draw' && gesture.moved ? gesture : null;
  return (
    <div
      ref={track}
      className="assay-timeline"
      dir="ltr"
      style={{ blockSize: `${height}px` }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => setGesture(null)}
    >
      <canvas ref={canvas} className="assay-wave" aria-hidden="true" />
      {ticksOf(view, width).map((tick) => (
        <span key={tick} className="assay-tick" style={place(tick, tick)} aria-hidden="true">
          {clock(tick).replace(/\.000$/, '')}
        </span>
      ))}
      {shown.map((mark, index) => (
        <div
          // Marks have no name of their own; their place in the list is what the rest of the editor calls them.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className="assay-time-mark"
          data-tone={mark.tone}
          data-pattern={mark.pattern}
          data-selected={mark.selected === true}
          data-suggested={mark.suggested === true}
          style={place(mark.start, mark.end)}
          aria-hidden="true"
        >
          <span
            className="assay-time-chip"
            data-mark={index}
            style={{ insetBlockStart: `${120 + LANE * (lanes[index] ?? 0)}px` }}
          >
            {mark.chip} {mark.title}
          </span>
          {onEdge === undefined || mark.suggested === true ? null : (
            <>
              <span className="assay-edge" data-edge="start" data-mark={index} />
              <span className="assay-edge" data-edge="end" data-mark={index} />
            </>
          )}
        </div>
      ))}
      {drawing === null ? null : (
        <div
          className="assay-time-mark assay-drawing"
          style={place(Math.min(drawing.from, drawing.to), Math.max(drawing.from, drawing.to))}
        />
      )}
      {pending === null ? null : <div className="assay-pending" style={place(pending, pending)} />}
      <div ref={playhead} className="assay-playhead" />
    </div>
  );
}
