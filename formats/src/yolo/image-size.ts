import type { InputFile } from '../format.ts';
import { sizeInHeader, type PixelSize } from '../media/image-header.ts';
import { SNIFF_BYTES } from '../media/sniff-media.ts';

/** Width and height of an image file from its header alone, or null when it is none or damaged. */
export async function imageSize(file: InputFile): Promise<PixelSize | null> {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.open()) {
    held.push(chunk);
    length += chunk.length;
    if (length >= SNIFF_BYTES) break;
  }
  return sizeInHeader(Buffer.concat(held));
}
