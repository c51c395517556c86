import { useState, type ReactNode } from 'react';
import type { ImageRef } from '../image-ref.ts';

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
  const title = image.file ?? 'Image of the item';
  if (failed === src) {
    return (
      <p className="assay-alert" role="alert">
        The image {title} could not be loaded. Check the connection; if it stays so, skip the item and report it.
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

/** What an item shows: a text, an image or both. Texts run in the direction of their own script. */
export function ItemContent({ text, image, language, title, assetUrl }: ItemContentProps): ReactNode {
  return (
    <div className="assay-content">
      {title === undefined ? null : <h3 className="assay-heading">{title}</h3>}
      {text === undefined ? null : (
        <div className="assay-passage" lang={language} dir="auto">
          {text}
        </div>
      )}
      {image === undefined ? null : <Picture image={image} src={assetUrl(image)} />}
    </div>
  );
}
