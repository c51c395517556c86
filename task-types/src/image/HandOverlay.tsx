import type { ReactNode } from 'react';
import type { LinePattern } from '../editing/tones.ts';
import { shapeOfDrawing, type Drawing } from './drawing.ts';
import type { Drawn } from './follow.ts';
import { toWindow, type Point, type Rect, type Size } from './geometry.ts';
import { Grips } from './Grips.tsx';
import type { ImageClasses } from './image-classes.ts';
import { outlinePath } from './outline-path.ts';
import { shapeBounds } from './shape-geometry.ts';
import type { Shape } from './shape.ts';
import { sizeText } from './size-text.ts';
import { useStore, type Store } from './store.ts';
import type { Hand } from './use-stage-pointer.tsx';

/** The region in hand, or the next one. */
export interface InHand {
  readonly shape: Shape | null;
  readonly index: number | null;
  readonly tone: number;
  readonly pattern: LinePattern;
  readonly chip: string;
  readonly edges: readonly (readonly [string, string])[];
  readonly corner: number | null;
  /** May be changed: handles are shown. */
  readonly open: boolean;
}

interface HandOverlayProps {
  /** Drawn for this, and moved along with the rest. */
  readonly drawn: Store<Drawn>;
  readonly hand: Store<Hand>;
  readonly image: Size;
  readonly spec: ImageClasses;
  readonly held: InHand;
  /** Colour, line and class of what would be drawn next. */
  readonly next: {
    readonly tone: number;
    readonly pattern: LinePattern;
    readonly classId: string;
    readonly title: string;
  };
  readonly drawing: Drawing | null;
  /** Crosshair moved by the keyboard. */
  readonly crosshair: Point | null;
  readonly measure: boolean;
  /** Lines through the pointer, to set a corner exactly. */
  readonly guides: boolean;
  /** Radius of the brush in image pixels; null without one. */
  readonly brush: number | null;
}

/** What is in hand: the selected region with its handles, the shape being drawn, the crosshair, its measures. */
export function HandOverlay(props: HandOverlayProps): ReactNode {
  const { spec, image, held, next, drawing, crosshair, measure, brush } = props;
  const { view, size } = useStore(props.drawn);
  const { draft, cursor } = useStore(props.hand);
  const tip = crosshair ?? cursor;
  const drawn = drawing === null ? null : shapeOfDrawing(spec, next.classId, drawing, image, tip);
  const isNew = draft?.index === null || drawing !== null;
  const shape = drawing === null ? (draft?.shape ?? held.shape) : null;
  const shown = shape ?? drawn;
  const style = isNew ? next : held;
  const first = drawing?.points[0];
  const thread =
    first === undefined || tip === null || drawing === null
      ? ''
      : [...drawing.points, tip]
          .map((point) => toWindow(view, point))
          .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`)
          .join('');
  const bounds: Rect | null = shown === null ? null : shapeBounds(shown);
  const corner = bounds === null ? null : toWindow(view, bounds);
  const cross = tip === null ? null : toWindow(view, tip);
  const sized = shown !== null && (measure || isNew || draft !== null) ? sizeText(shown) : '';
  return (
    <>
      <svg className="assay-hand" aria-hidden="true">
        {shown === null || shown.kind === 'mask' ? null : (
          <>
            <path className="assay-halo" d={outlinePath(view, shown, held.edges)} />
            <path
              className="assay-outline"
              data-tone={style.tone}
              data-pattern={style.pattern}
              d={outlinePath(view, shown, held.edges)}
            />
          </>
        )}
        {shown?.kind === 'mask' ? (
          <path className="assay-outline assay-thin" data-tone={style.tone} d={outlinePath(view, shown, [])} />
        ) : null}
        {thread === '' || drawn !== null ? null : (
          <path className="assay-outline assay-thin" data-tone={next.tone} d={thread} />
        )}
        {drawing?.points.map((point, index) => {
          const { x, y } = toWindow(view, point);
          return (
            // Points being put have no name of their own but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <circle key={index} className="assay-handle" cx={x} cy={y} r={index === 0 ? 6 : 4} />
          );
        })}
        {held.open && shape !== null && !isNew ? <Grips view={view} shape={shape} corner={held.corner} /> : null}
        {cross !== null && props.guides && brush === null ? (
          <path
            className="assay-guides"
            data-keyboard={crosshair !== null}
            d={`M${cross.x} 0V${size.height}M0 ${cross.y}H${size.width}`}
          />
        ) : null}
        {cross !== null && brush !== null ? (
          <circle className="assay-brush" cx={cross.x} cy={cross.y} r={Math.max(1, brush * view.scale)} />
        ) : null}
      </svg>
      {corner === null || shown === null ? null : (
        <span
          className="assay-chip"
          aria-hidden="true"
          data-tone={style.tone}
          data-selected="true"
          style={{ transform: `translate(${Math.max(0, corner.x)}px, ${Math.max(0, corner.y - 17)}px)` }}
        >
          {isNew ? next.title : held.chip} {sized}
        </span>
      )}
    </>
  );
}
