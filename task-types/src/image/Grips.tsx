import type { ReactNode } from 'react';
import { toWindow, type View } from './geometry.ts';
import { handlePoints, turnPoint } from './gesture.ts';
import { verticesOf } from './shape-geometry.ts';
import type { Shape } from './shape.ts';

/** What can be taken up of the region in hand: its handles, its corners, and where it is turned. */
export function Grips({
  view,
  shape,
  corner,
}: {
  readonly view: View;
  readonly shape: Shape;
  readonly corner: number | null;
}): ReactNode {
  const turn = shape.kind === 'rotated-box' ? toWindow(view, turnPoint(shape, 8 / view.scale)) : null;
  return (
    <>
      {handlePoints(shape).map(({ handle, point }) => {
        const { x, y } = toWindow(view, point);
        return <rect key={handle} className="assay-handle" x={x - 4} y={y - 4} width={8} height={8} />;
      })}
      {turn === null ? null : <circle className="assay-handle" cx={turn.x} cy={turn.y} r={5} />}
      {verticesOf(shape).map(([px, py], index) => {
        const { x, y } = toWindow(view, { x: px, y: py });
        const covered = shape.kind === 'keypoints' && !(shape.points[index]?.visible ?? true);
        return (
          <circle
            // Corners have no name of their own but their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className="assay-handle"
            data-active={index === corner}
            data-covered={covered}
            cx={x}
            cy={y}
            r={index === corner ? 7 : 4.5}
          />
        );
      })}
    </>
  );
}
