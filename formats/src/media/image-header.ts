export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height of a PNG, JPEG, GIF, WebP or BMP from its header alone, or null when it is none or damaged. */
export function sizeInHeader(bytes: Buffer): PixelSize | null {
  const size = pngSize(bytes) ?? jpegSize(bytes) ?? gifSize(bytes) ?? webpSize(bytes) ?? bmpSize(bytes);
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

const says = (bytes: Buffer, text: string, at = 0): boolean => bytes.toString('latin1', at, at + text.length) === text;

function pngSize(bytes: Buffer): PixelSize | null {
  if (bytes.length < 24 || !says(bytes, '\x89PNG\r\n\x1A\n')) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments to the frame header: markers C0 to CF except the tables C4, C8 and CC. */
function jpegSize(bytes: Buffer): PixelSize | null {
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

function gifSize(bytes: Buffer): PixelSize | null {
  if (bytes.length < 10 || !says(bytes, 'GIF8')) return null;
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** WebP has three kinds of header: simple, lossless and extended. */
function webpSize(bytes: Buffer): PixelSize | null {
  if (bytes.length < 30 || !says(bytes, 'RIFF') || !says(bytes, 'WEBP', 8)) return null;
  if (says(bytes, 'VP8X', 12)) return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
  if (says(bytes, 'VP8L', 12)) {
    const bits = bytes.readUInt32LE(21);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return says(bytes, 'VP8 ', 12)
    ? { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
    : null;
}

function bmpSize(bytes: Buffer): PixelSize | null {
  if (bytes.length < 26 || !says(bytes, 'BM')) return null;
  // A negative height says that the rows come from the top.
  return { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) };
}
