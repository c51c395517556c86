import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipEntries } from './zip.ts';

interface Made {
  readonly name: string;
  readonly text: string;
  readonly deflate?: boolean;
}

/** A zip after PKWARE's APPNOTE: local headers with their data, the directory, the end record with a note. */
function zip(files: readonly Made[] = FILES): Blob {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, deflate = false } of files) {
    const plain = Buffer.from(text);
    const data = deflate ? deflateRawSync(plain) : plain;
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, rest, path]));
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const note = Buffer.from('a note');
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(note.length, 16);
  return new Blob([Buffer.concat([...locals, index, Buffer.from('PK\u0005\u0006'), end, note])]);
}

const FILES: readonly Made[] = [
  { name: 'stored.txt', text: 'plain' },
  { name: 'packed.txt', text: 'ab'.repeat(5000), deflate: true },
  { name: 'folder/', text: '' },
  { name: 'folder/blüte.txt', text: 'x' },
];

test('files are listed by name and unpacked one by one', async () => {
  const entries = await zipEntries(zip());
  expect(entries.map((one) => [one.name, one.bytes])).toEqual([
    ['stored.txt', 5],
    ['packed.txt', 10_000],
    ['folder/blüte.txt', 1],
  ]);
  const texts = await Promise.all(entries.map(async (one) => (await one.read()).text()));
  expect(texts).toEqual(['plain', 'ab'.repeat(5000), 'x']);
});

test('what is no archive, or a damaged one, is said', async () => {
  await expect(zipEntries(new Blob(['hello']))).rejects.toThrow(/not a zip/);
  const whole = zip();
  await expect(zipEntries(whole.slice(0, whole.size - 30))).rejects.toThrow(/zip|damaged/);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  bytes[0] = 0;
  const [first] = await zipEntries(new Blob([bytes]));
  await expect(first?.read()).rejects.toThrow(/damaged/);
});
