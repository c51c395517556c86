import { crc32, deflateSync } from 'node:zlib';
import type { Client } from '@assay/api';

export interface UploadedMedia {
  readonly file: string;
  readonly sha256: string;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of plain bands in shades of one grey, darker from top to bottom; every `shade` is a picture of its own. */
export function png(width: number, height: number, shade: number): Uint8Array<ArrayBuffer> {
  return greyPng(width, height, (_, y) => 90 + ((shade * 13 + Math.floor((y * 8) / height) * 12) % 150));
}

/** A grey PNG; `at` gives the shade of each pixel, row by row, which is rounded to 0…255. */
export function greyPng(width: number, height: number, at: (x: number, y: number) => number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, grey.
  header.writeUInt8(8, 8);
  const pixels = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    // Every row begins with its filter, which is none.
    const row = y * (width + 1) + 1;
    for (let x = 0; x < width; x += 1) pixels[row + x] = Math.max(0, Math.min(255, Math.round(at(x, y))));
  }
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

const RATE = 8000;

/** A WAV file of one tone: 8 kHz, one channel, 16 bits. */
export function wav(seconds: number, hertz: number): Uint8Array<ArrayBuffer> {
  const samples = Math.round(seconds * RATE);
  const data = Buffer.alloc(samples * 2);
  for (let n = 0; n < samples; n += 1) {
    data.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hertz * n) / RATE)), n * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return new Uint8Array(Buffer.concat([head, data]));
}

/** Puts bytes where items can show them. */
export async function uploadMedia(
  client: Client,
  projectId: string,
  name: string,
  mediaType: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<UploadedMedia> {
  const { sha256 } = await client.call('uploadFile', {
    params: { projectId },
    query: { name, mediaType, purpose: 'media' },
    body: bytes,
  });
  return { file: name, sha256 };
}
