import { expect, test } from 'vitest';
import { zipEntries } from './zip.ts';

interface Made {
  readonly name: string;
  readonly text: string;
  readonly deflate?: boolean;
}

/** Numbers as a zip writes them, lowest byte first: pairs of a value and its bytes. */
function numbers(...pairs: readonly (readonly [value: number, bytes: number])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    pairs.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256)),
  );
}

async function packed(blob: Blob): Promise<Blob> {
  return new Response(blob.stream().pipeThrough(new CompressionStream('deflate-raw'))).blob();
}

/** A zip after PKWARE's APPNOTE: local headers with their data, the directory, the end record with a note. */
async function zip(files: readonly Made[] = FILES): Promise<Blob> {
  const locals: Blob[] = [];
  const directory: Blob[] = [];
  let offset = 0;
  for (const { name, text, deflate = false } of files) {
    const plain = new Blob([text]);
    const data = deflate ? await packed(plain) : plain;
    const path = new TextEncoder().encode(name);
    const common = numbers(
      [20, 2],
      [0x800, 2],
      [deflate ? 8 : 0, 2],
      [0, 8],
      [data.size, 4],
      [plain.size, 4],
      [path.length, 2],
      [0, 2],
    );
    const local = new Blob([numbers([0x04034b50, 4]), common, path, data]);
    directory.push(new Blob([numbers([0x02014b50, 4], [20, 2]), common, numbers([0, 10], [offset, 4]), path]));
    locals.push(local);
    offset += local.size;
  }
  const index = new Blob(directory);
  const count = files.length;
  const end = numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [index.size, 4], [offset, 4], [6, 2]);
  return new Blob([...locals, index, end, 'a note']);
}

const FILES: readonly Made[] = [
  { name: 'stored.txt', text: 'plain' },
  { name: 'packed.txt', text: 'ab'.repeat(5000), deflate: true },
  { name: 'folder/', text: '' },
  { name: 'folder/blüte.txt', text: 'x' },
];

test('files are listed by name and unpacked one by one', async () => {
  const entries = await zipEntries(await zip());
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
  const whole = await zip();
  await expect(zipEntries(whole.slice(0, whole.size - 30))).rejects.toThrow(/zip|damaged/);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  bytes[0] = 0;
  const [first] = await zipEntries(new Blob([bytes]));
  await expect(first?.read()).rejects.toThrow(/damaged/);
});
