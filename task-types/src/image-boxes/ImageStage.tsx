import { memo, useState, type HTMLAttributes, type ReactNode, type RefObject } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import { HANDLES, handlePoint, toWindow, type Rect, type Size, type View } from '../image/geometry.ts';
import { outlinePath, visibleChips, type BoxShape } from './shapes.ts';

interface ImageStageProps {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly src: string;
  /** What the image is called, for those who cannot see it. */
  readonly title: string;
  readonly image: Size;
  readonly view: View;
  readonly size: Size;
  readonly shapes: readonly BoxShape[];
  /** Box that shows handles, in image pixels. */
  readonly handles: Rect | null;
  /** Lines through the pointer, to set a corner exactly. */
  readonly guides: boolean;
  readonly handlers: HTMLAttributes<HTMLDivElement>;
}

/** Shifts that put a chip inside the corner it belongs to. */
const CORNERS = ['', 'translate(-100%, 0)', 'translate(-100%, -100%)', 'translate(0, -100%)'] as const;

/** Boxes beyond which the light line under each is left out: it would cost more than all the rest of the drawing. */
const HALO_LIMIT = 400;

/** Outlines in image pixels; only the transform of the group changes while the person zooms. */
const Outlines = memo(function Outlines({ shapes }: { readonly shapes: readonly BoxShape[] }): ReactNode {
  return (
    <>
      {shapes.length > HALO_LIMIT ? null : <path className="assay-halo" d={outlinePath(shapes)} />}
      {shapes.map(({ id, rect, tone, pattern, selected, suggested }) => (
        <rect
          key={id}
          className="assay-box"
          data-tone={tone}
          data-pattern={pattern}
          data-selected={selected === true}
          data-suggested={suggested === true}
          x={rect.x}
          y={rect.y}
          width={rect.width}
          height={rect.height}
        />
      ))}
    </>
  );
});

/** The image with its boxes: zoomed by CSS, outlined in SVG, numbered by chips that keep their size. */
export function ImageStage(props: ImageStageProps): ReactNode {
  const { stage, src, title, image, view, size, shapes, handles, guides, handlers } = props;
  const [failed, setFailed] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  return (
    // The boxes are also a list of buttons beside the image, so the image itself may be a surface for the pointer.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={stage}
      className="assay-stage"
      role="application"
      aria-label={`${title}, ${shapes.length} boxes`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onContextMenu={(event) => event.preventDefault()}
      {...handlers}
    >
      <img
        key={attempt}
        className="assay-image"
        src={src}
        alt={title}
        draggable={false}
        data-pixels={view.scale >= 4}
        style={{ width: image.width, height: image.height, transform }}
        onLoad={() => setFailed(null)}
        onError={() => setFailed(src)}
      />
      <svg className="assay-boxes" aria-hidden="true">
        <g style={{ transform }}>
          <Outlines shapes={shapes} />
        </g>
        {handles === null
          ? null
          : HANDLES.map((handle) => {
              const { x, y } = toWindow(view, handlePoint(handles, handle));
              return <rect key={handle} className="assay-handle" x={x - 4} y={y - 4} width={8} height={8} />;
            })}
      </svg>
      <div className="assay-chips" aria-hidden="true">
        {visibleChips(shapes, view, size).map(({ shape, at }) => (
          <span
            key={shape.id}
            className="assay-chip"
            data-tone={shape.tone}
            data-selected={shape.selected === true}
            data-suggested={shape.suggested === true}
            style={{ transform: `translate(${at.x}px, ${at.y}px) ${CORNERS[shape.corner ?? 0]}` }}
          >
            {shape.chip}
          </span>
        ))}
      </div>
      {guides ? (
        <>
          <div className="assay-guide assay-guide-x" />
          <div className="assay-guide assay-guide-y" />
        </>
      ) : null}
      {failed === src ? (
        <div className="assay-alert assay-stage-alert" role="alert">
          <p>
            The image {title} could not be loaded. Check the connection; if it stays so, skip the item and report it.
          </p>
          <KeyButton title="Try again" onPress={() => setAttempt(attempt + 1)} />
        </div>
      ) : null}
    </div>
  );
}
