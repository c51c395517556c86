import type { ReactNode } from 'react';
import type { ViewerProps } from '../editor-props.ts';
import { RegionViewer } from '../image/RegionViewer.tsx';
import { boxClasses, imageBoxesCodec } from './codec.ts';
import { imageBoxes } from './index.ts';
import type { ImageBoxesAnswer, ImageBoxesConfig, ImageBoxesPayload } from './schema.ts';

type Props = ViewerProps<ImageBoxesConfig, ImageBoxesPayload, ImageBoxesAnswer>;

export function ImageBoxesViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  return (
    <RegionViewer
      spec={boxClasses(config)}
      image={payload.image}
      codec={imageBoxesCodec}
      answers={answers}
      src={assetUrl(payload.image)}
      describe={(answer) => imageBoxes.describe(config, answer)}
    />
  );
}
