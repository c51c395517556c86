import type { ReactNode } from 'react';
import type { EditorProps } from '../editor-props.ts';
import { RegionEditor } from '../image/RegionEditor.tsx';
import { boxClasses, imageBoxesCodec } from './codec.ts';
import type { ImageBoxesAnswer, ImageBoxesConfig, ImageBoxesPayload } from './schema.ts';

type Props = EditorProps<ImageBoxesConfig, ImageBoxesPayload, ImageBoxesAnswer>;

/** Draws boxes on an image by mouse or keyboard. */
export function ImageBoxesEditor({ config, payload, ...props }: Props): ReactNode {
  return <RegionEditor {...props} spec={boxClasses(config)} image={payload.image} codec={imageBoxesCodec} />;
}
