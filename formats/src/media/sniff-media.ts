import { sizeInHeader } from './image-header.ts';

/** What the first bytes of a file say that it is. */
export interface SniffedMedia {
  readonly kind: 'image' | 'audio' | 'video';
  readonly mediaType: string;
  /** Pixels of an image by its header; null when the header tells none, because it is damaged or of a kind we do not read. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

type Test = (bytes: Buffer) => boolean;

const begins =
  (signature: string, at = 0): Test =>
  (bytes) =>
    bytes.toString('latin1', at, at + signature.length) === signature;
const riff =
  (form: string): Test =>
  (bytes) =>
    begins('RIFF')(bytes) && begins(form, 8)(bytes);
const brand =
  (...names: readonly string[]): Test =>
  (bytes) =>
    begins('ftyp', 4)(bytes) && names.some((name) => begins(name, 8)(bytes));
/** An MPEG audio frame: eleven set bits, then a version, layer, bit rate and sampling rate that exist. */
const mpegFrame: Test = ([first = 0, second = 0, third = 0]) =>
  first === 0xff &&
  (second & 0xe0) === 0xe0 &&
  (second & 0x18) !== 0x08 &&
  (second & 0x06) !== 0 &&
  (third & 0xf0) !== 0xf0 &&
  (third & 0x0c) !== 0x0c;

const kinds: readonly (readonly [mediaType: string, test: Test])[] = [
  ['image/png', begins('\x89PNG\r\n\x1A\n')],
  ['image/jpeg', begins('\xFF\xD8\xFF')],
  ['image/gif', (bytes) => begins('GIF87a')(bytes) || begins('GIF89a')(bytes)],
  ['image/webp', riff('WEBP')],
  ['image/avif', brand('avif', 'avis')],
  ['image/tiff', (bytes) => begins('II*\0')(bytes) || begins('MM\0*')(bytes)],
  ['image/bmp', (bytes) => begins('BM')(bytes) && bytes.length >= 26 && bytes.readUInt32LE(6) === 0],
  ['audio/wav', riff('WAVE')],
  ['audio/flac', begins('fLaC')],
  ['audio/ogg', begins('OggS')],
  ['audio/mpeg', begins('ID3')],
  ['audio/mp4', brand('M4A ', 'M4B ')],
  ['audio/aac', ([first = 0, second = 0]) => first === 0xff && (second === 0xf1 || second === 0xf9)],
  ['video/mp4', begins('ftyp', 4)],
  ['video/webm', begins('\x1A\x45\xDF\xA3')],
  ['audio/mpeg', mpegFrame],
];

/** Most bytes needed to tell: a JPEG carries thumbnails and profiles in front of its size. */
export const SNIFF_BYTES = 1024 * 1024;

/** The kind of a picture, recording or film by its first bytes, whatever its name says; null for anything else. */
export function sniffMedia(bytes: Buffer): SniffedMedia | null {
  const found = kinds.find(([, test]) => test(bytes));
  if (found === undefined) return null;
  const [mediaType] = found;
  const kind = mediaType.startsWith('image/') ? 'image' : mediaType.startsWith('audio/') ? 'audio' : 'video';
  return { kind, mediaType, size: kind === 'image' ? sizeInHeader(bytes) : null };
}
