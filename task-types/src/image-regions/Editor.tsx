import type { ReactNode } from 'react';
import type { EditorProps } from '../editor-props.ts';
import { RegionEditor } from '../image/RegionEditor.tsx';
import { imageRegionsCodec } from './codec.ts';
import type { ImageRegionsAnswer, ImageRegionsConfig, ImageRegionsPayload } from './schema.ts';

type Props = EditorProps<ImageRegionsConfig, ImageRegionsPayload, ImageRegionsAnswer>;

/** Marks objects by any shape and answers the questions about each. */
export function ImageRegionsEditor({ config, payload, ...props }: Props): ReactNode {
  return <RegionEditor {...props} spec={config} image={payload.image} codec={imageRegionsCodec} />;
}
