import { t } from '@assay/words';
import type { HTMLAttributes, ReactNode, RefObject } from 'react';
import type { Size } from './geometry.ts';
import { RegionCanvas } from './RegionCanvas.tsx';
import type { Live, ScenePart } from './scene.tsx';
import { StagePicture } from './StagePicture.tsx';
import type { Store } from './store.ts';
import type { ImageView } from './use-image-view.tsx';
import type { Hand } from './use-stage-pointer.tsx';

interface ImageStageProps {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly src: string;
  /** What the image is called, for those who cannot see it. */
  readonly title: string;
  readonly image: Size;
  readonly view: ImageView;
  readonly parts: readonly ScenePart[];
  readonly count: number;
  readonly filter: string;
  readonly grid: boolean;
  readonly live: Store<Live | null>;
  readonly hand?: Store<Hand>;
  readonly handlers: HTMLAttributes<HTMLDivElement>;
  /** What is in hand, over everything else. */
  readonly children?: ReactNode;
}

/** The image under its regions: zoomed by CSS, the many on one canvas, the one in hand above it. */
export function ImageStage(props: ImageStageProps): ReactNode {
  const { stage, src, title, image, view, parts, count, filter, grid, live, hand, handlers, children } = props;
  return (
    // The regions are also a list of buttons beside the image, so the image itself may be a surface for the pointer.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={stage}
      className="assay-stage"
      role="application"
      aria-label={t('{title}, {count} regions', { title, count })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onContextMenu={(event) => event.preventDefault()}
      {...handlers}
    >
      <StagePicture {...{ src, title, image, view, filter }} />
      <RegionCanvas {...{ view, image, parts, grid, live }} {...(hand === undefined ? {} : { hand })} />
      {children}
    </div>
  );
}
