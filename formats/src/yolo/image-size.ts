import type { InputFile } from '../format.ts';

/** A JPEG can carry thumbnails and profiles of this size in front of its frame header. */
const MAX_HEADER_BYTES = 1024 * 1024;

/** Width and height of a PNG or JPEG from its header alone, or null when it is neither or damaged. */
export async function imageSize(file: InputFile): Promise<{ readonly width: number; readonly height: number } | null> {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.open()) {
    held.push(chunk);
    length += chunk.length;
    if (length >= MAX_HEADER_BYTES) break;
  }
  const bytes = Buffer.concat(held);
  const size = pngSize(bytes) ?? jpegSize(bytes);
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

function pngSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1A\n') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments to the frame header: markers C0 to CF except the tables C4, C8 and CC. */
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
