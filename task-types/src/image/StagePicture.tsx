import { t } from '@assay/words';
import { useCallback, useState, type ReactNode } from 'react';
import { KeyButton } from '../editing/KeyButton.tsx';
import type { Size } from './geometry.ts';
import type { ImageView } from './use-image-view.tsx';

/** Pixels beyond which an image is loaded only when the person asks: unpacked it takes four bytes a pixel. */
const HUGE = 120_000_000;

/** Window pixels of an image pixel from which on each is seen by itself. */
const PIXELS_SEEN = 4;

interface StagePictureProps {
  readonly src: string;
  readonly title: string;
  readonly image: Size;
  readonly view: ImageView;
  /** CSS filter: brightness and contrast. */
  readonly filter: string;
}

/** The image, zoomed by CSS; what cannot be shown ends in words over the stage, and the regions stay usable. */
export function StagePicture({ src, title, image, view, filter }: StagePictureProps): ReactNode {
  const [failed, setFailed] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [real, setReal] = useState<(Size & { readonly src: string }) | null>(null);
  const huge = image.width * image.height > HUGE && asked !== src;
  const other =
    real !== null && real.src === src && (real.width !== image.width || real.height !== image.height) ? real : null;
  const { width, height } = image;
  /** Moved without React: nothing else of the stage changes with the view. */
  const placed = useCallback(
    (element: HTMLElement | null) => {
      const place = (): void => {
        const { scale, x, y } = view.store.get().view;
        if (element === null) return;
        element.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
        element.dataset['pixels'] = String(scale >= PIXELS_SEEN);
      };
      place();
      return view.store.subscribe(place);
    },
    [view],
  );
  return (
    <>
      {huge || src === '' || failed === src ? (
        // The frame of the image: the regions keep their place on it.
        <div ref={placed} className="assay-image assay-image-frame" style={{ width, height }} />
      ) : (
        <img
          key={attempt}
          ref={placed}
          className="assay-image"
          src={src}
          alt={title}
          draggable={false}
          decoding="async"
          style={{ width, height, filter }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            setFailed(null);
            setReal({ src, width: naturalWidth, height: naturalHeight });
          }}
          onError={() => setFailed(src)}
        />
      )}
      {src === '' ? (
        <div className="assay-alert assay-stage-alert" role="alert">
          <p>{t('This item has no image that can be loaded. Skip it and report it; the regions are kept.')}</p>
        </div>
      ) : failed === src ? (
        <div className="assay-alert assay-stage-alert" role="alert">
          <p>
            {t(
              'The image {title} could not be loaded: it is missing or broken, or the connection is. The regions are kept and can be read and changed in the list. If it stays so, skip the item and report it.',
              { title },
            )}
          </p>
          <KeyButton
            title={t('Try again')}
            onPress={() => {
              setFailed(null);
              setAttempt(attempt + 1);
            }}
          />
        </div>
      ) : huge ? (
        <div className="assay-alert assay-stage-alert" role="alert">
          <p>
            {t(
              'The image {title} has {width} × {height} pixels, more than this page loads by itself: it needs about {memory} MB of memory. The regions are kept and can be read and changed in the list.',
              {
                title,
                width: image.width,
                height: image.height,
                memory: Math.round((image.width * image.height * 4) / 1e6),
              },
            )}
          </p>
          <KeyButton title={t('Load it anyway')} onPress={() => setAsked(src)} />
        </div>
      ) : other !== null ? (
        <div className="assay-alert assay-stage-alert" role="alert">
          <p>
            {t(
              'The file has {width} × {height} pixels, the item says {saidWidth} × {saidHeight}: regions may not lie where they were drawn. Report the item.',
              { width: other.width, height: other.height, saidWidth: image.width, saidHeight: image.height },
            )}
          </p>
        </div>
      ) : null}
    </>
  );
}
