import { t } from '@assay/words';

/** A file inside a zip archive. */
export interface ZipEntry {
  /** Path inside the archive. */
  readonly name: string;
  readonly bytes: number;
  /** Unpacks it; throws when the archive is damaged there. */
  readonly read: () => Promise<Blob>;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record is at most this far from the end: its own 22 bytes and a comment of 65,535. */
const TAIL = 22 + 65_535;

/**
 * Lists the files of a zip archive without unpacking it: the directory at its end is read, and each file when it is
 * asked for. Folders are left out.
 *
 * @throws Error with what is wrong and what would help, for archives that are damaged, encrypted or above 4 GiB
 */
export async function zipEntries(archive: Blob): Promise<readonly ZipEntry[]> {
  const tail = new DataView(await archive.slice(Math.max(0, archive.size - TAIL)).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error(t('This is not a zip archive, or it was cut off. Pack it again.'));
  const count = tail.getUint16(end + 10, true);
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff)
    throw new Error(t('The archive is too large to read here. Split it, or choose the files themselves.'));
  const directory = new DataView(await archive.slice(start, start + size).arrayBuffer());
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== ENTRY)
      throw new Error(t('The directory of the archive is damaged. Pack it again.'));
    const nameLength = directory.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameLength));
    const entry = {
      name,
      encrypted: (directory.getUint16(at + 8, true) & 1) === 1,
      method: directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      bytes: directory.getUint32(at + 24, true),
      offset: directory.getUint32(at + 42, true),
    };
    if (!name.endsWith('/')) entries.push({ name, bytes: entry.bytes, read: () => unpack(archive, entry) });
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return entries;
}

interface Packed {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly packed: number;
  readonly bytes: number;
  readonly offset: number;
}

async function unpack(archive: Blob, entry: Packed): Promise<Blob> {
  if (entry.encrypted) throw new Error(t('It is encrypted. Pack it without a password.'));
  const head = new DataView(await archive.slice(entry.offset, entry.offset + 30).arrayBuffer());
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL)
    throw new Error(t('The archive is damaged here. Pack it again.'));
  const from = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = archive.slice(from, from + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new Error(t('It is packed in a way this page cannot read. Pack it as a plain zip.'));
  const stream = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const unpacked = await new Response(stream).blob();
  if (unpacked.size !== entry.bytes) throw new Error(t('The archive is damaged here. Pack it again.'));
  return unpacked;
}
