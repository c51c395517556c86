import { t } from '@assay/words';
import { useLayoutEffect, useRef, type HTMLAttributes, type ReactNode, type RefObject } from 'react';
import { motionOf, type Drawn } from './follow.ts';
import type { Size } from './geometry.ts';
import type { Live } from './live-mask.tsx';
import { RegionCanvas } from './RegionCanvas.tsx';
import type { ScenePart } from './scene-part.ts';
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
  readonly drawn: Store<Drawn>;
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

interface OverImageProps {
  readonly view: ImageView;
  readonly drawn: Store<Drawn>;
  readonly children: ReactNode;
}

/** What lies over the image moves along with it as it was drawn, until it is drawn for where the image lies now. */
function OverImage({ view, drawn, children }: OverImageProps): ReactNode {
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const { scale, x, y } = motionOf(drawn.get().view, view.store.get().view);
      if (layer.current !== null) layer.current.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    };
    place();
    const stops = [view.store.subscribe(place), drawn.subscribe(place)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [view, drawn]);
  return (
    <div ref={layer} className="assay-over">
      {children}
    </div>
  );
}

/** The image under its regions: zoomed by CSS, the many on one canvas, the one in hand above it. */
export function ImageStage(props: ImageStageProps): ReactNode {
  const { stage, src, title, image, view, drawn, parts, count, filter, grid, live, hand, handlers, children } = props;
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
      <OverImage {...{ view, drawn }}>
        <RegionCanvas {...{ drawn, image, parts, grid, live }} {...(hand === undefined ? {} : { hand })} />
        {children}
      </OverImage>
    </div>
  );
}
