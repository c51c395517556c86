import type { ReactNode } from 'react';
import type { ViewerProps } from '../editor-props.ts';
import { RegionViewer } from '../image/RegionViewer.tsx';
import { imageRegionsCodec } from './codec.ts';
import { imageRegions } from './index.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

type Props = ViewerProps<ImageRegionsConfig, ImageRegionsPayload, ImageRegionsAnswer>;

export function ImageRegionsViewer({ config, payload, answers, assetUrl }: Props): ReactNode {
  return (
    <RegionViewer
      spec={config}
      image={payload.image}
      codec={imageRegionsCodec}
      answers={answers}
      src={assetUrl(payload.image)}
      describe={(answer) => imageRegions.describe(config, answer)}
    />
  );
}
