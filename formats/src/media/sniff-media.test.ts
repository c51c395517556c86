import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffMedia } from './sniff-media.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(64)]);

describe('what a file is by its first bytes', () => {
  it.each([
    ['image/png', hex('89504e470d0a1a0a 0000000d 49484452 00000280 000001e0'), { width: 640, height: 480 }],
    ['image/gif', Buffer.concat([latin('GIF89a'), hex('0a00 1400')]), { width: 10, height: 20 }],
    [
      'image/webp',
      Buffer.concat([latin('RIFF\0\0\0\0WEBPVP8X'), hex('0a000000 00000000 7f0200 df0100')]),
      { width: 640, height: 480 },
    ],
    ['audio/wav', latin('RIFF\0\0\0\0WAVEfmt '), null],
    ['audio/flac', latin('fLaC\0\0\0"'), null],
    ['audio/ogg', latin('OggS\0'), null],
    ['audio/mpeg', latin('ID3\x04\0'), null],
    ['audio/mpeg', hex('fffb9064'), null],
    ['audio/mp4', latin('\0\0\0\x20ftypM4A '), null],
    ['video/mp4', latin('\0\0\0\x20ftypisom'), null],
  ])('%s', (mediaType, bytes, size) => {
    expect(sniffMedia(padded(bytes))).toEqual({ kind: mediaType.split('/')[0], mediaType, size });
  });

  it.each([
    [latin('<script>alert(1)</script>')],
    [latin('%PDF-1.7')],
    [latin('PK\x03\x04')],
    [Buffer.alloc(0)],
    [latin('a,b\n1,2\n')],
  ])('is none of them: %s', (bytes) => {
    expect(sniffMedia(bytes)).toBeNull();
  });

  it('reads the size of real photographs', async () => {
    const folder = new URL('../../../examples/detection-bccd/images/', import.meta.url);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).slice(0, 5);
    expect(names.length).toBe(5);
    for (const name of names) {
      expect(sniffMedia(await readFile(new URL(name, folder)))).toEqual({
        kind: 'image',
        mediaType: 'image/jpeg',
        size: { width: 640, height: 480 },
      });
    }
  });

  it('never throws, whatever is cut or changed', () => {
    const starts = [
      'GIF89a',
      'RIFF\0\0\0\0WEBPVP8L',
      'RIFF\0\0\0\0WEBPVP8 ',
      'BM',
      '\xFF\xD8\xFF',
      '\x89PNG\r\n\x1A\n',
    ].map(latin);
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 80 }), (start, rest) => {
        const found = sniffMedia(Buffer.concat([start, rest]));
        if (found?.size) expect(found.size.width > 0 && found.size.height > 0).toBe(true);
      }),
    );
  });
});
