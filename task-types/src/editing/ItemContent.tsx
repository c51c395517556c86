import { t } from '@assay/words';
import { useContext, useState, type ReactNode } from 'react';
import type { ImageRef } from '../image-ref.ts';
import { EmbeddedContext } from './embedded.ts';
import { Passage } from './Passage.tsx';

interface ItemContentProps {
  readonly text?: string | undefined;
  readonly image?: ImageRef | undefined;
  /** BCP 47 tag of the text. */
  readonly language?: string | undefined;
  readonly title?: string | undefined;
  readonly assetUrl: (image: ImageRef) => string;
}

function Picture({ image, src }: { readonly image: ImageRef; readonly src: string }): ReactNode {
  const [failed, setFailed] = useState<string | null>(null);
  const title = image.file ?? t('Image of the item');
  if (failed === src) {
    return (
      <p className="assay-alert" role="alert">
        {t(
          'The image {title} could not be loaded. Check the connection; if it stays so, skip the item and report it.',
          { title },
        )}
      </p>
    );
  }
  return (
    <img
      className="assay-picture"
      src={src}
      alt={title}
      width={image.width}
      height={image.height}
      onError={() => setFailed(src)}
    />
  );
}

/**
 * What an item shows: a text, an image or both. Texts run in the direction of their own script. Inside another editor
 * nothing: the item is shown once, by that one.
 */
export function ItemContent({ text, image, language, title, assetUrl }: ItemContentProps): ReactNode {
  if (useContext(EmbeddedContext) !== null) return null;
  return (
    <div className="assay-content">
      {title === undefined ? null : <h3 className="assay-heading">{title}</h3>}
      {text === undefined ? null : <Passage {...{ text, language }} />}
      {image === undefined ? null : <Picture image={image} src={assetUrl(image)} />}
    </div>
  );
}
