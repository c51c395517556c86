import { Problem } from '@assay/api';
import type { SniffedMedia } from '@assay/formats';

/** Most pixels of a picture: unpacked in a browser each takes four bytes, so this is 400 MB. */
export const MOST_PIXELS = 100_000_000;

/** Browsers draw no canvas that is longer than this on a side. */
const LONGEST_SIDE = 32_767;

const article = (kind: string): string =>
  kind === 'video' ? 'a video' : kind === 'audio' ? 'a recording' : 'a picture';

/**
 * What an upload to be shown to people is, by its bytes. Answers the media type to serve it by.
 *
 * @throws Problem `invalid-input` when it is not what it is said to be, or more than a desk can unpack
 */
export function checkMedia(name: string, claimed: string, found: SniffedMedia | null): string {
  const kind = claimed.split('/')[0] ?? '';
  if (kind !== 'image' && kind !== 'audio' && kind !== 'video') return claimed;
  if (found === null) {
    throw refusal(
      `"${name}" is said to be ${claimed}, but its bytes are of no picture, recording or film that can be shown.`,
      kind === 'image'
        ? 'Save it as PNG, JPEG, GIF, WebP, AVIF, BMP or TIFF and upload it again.'
        : 'Save it as WAV, MP3, FLAC, Ogg or MP4 and upload it again.',
    );
  }
  // Ogg, MP4 and WebM hold sound as well as film, and their first bytes do not tell which.
  const either = found.kind === 'video' || found.mediaType === 'audio/ogg';
  if (found.kind !== kind && !(either && kind !== 'image')) {
    throw refusal(
      `"${name}" is said to be ${claimed}, but its bytes are ${found.mediaType}.`,
      'Upload the right file, or name its type as it is.',
    );
  }
  if (found.kind !== kind) return claimed;
  checkSize(name, found);
  return found.mediaType;
}

function checkSize(name: string, { mediaType, size }: SniffedMedia): void {
  const tells = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];
  if (size === null) {
    if (!tells.includes(mediaType)) return;
    throw refusal(
      `"${name}" is a damaged ${article('image')}: its header tells no width and height.`,
      'Open and save it again.',
    );
  }
  const { width, height } = size;
  if (width <= LONGEST_SIDE && height <= LONGEST_SIDE && width * height <= MOST_PIXELS) return;
  throw refusal(
    `"${name}" is ${width} × ${height} pixels; at most ${MOST_PIXELS / 1e6} million and ${LONGEST_SIDE} on a side can be shown.`,
    'Scale it down or cut it into tiles.',
  );
}

function refusal(what: string, remedy: string): Problem {
  return new Problem('invalid-input', `${what} ${remedy}`, { errors: [{ pointer: '/body', detail: what }] });
}

/** Why an item cannot use an upload as what it names; null when it can. */
export function wrongKind(
  wanted: 'image' | 'audio',
  file: { readonly name: string; readonly mediaType: string },
): { readonly reason: string; readonly remedy: string } | null {
  const kind = file.mediaType.split('/')[0];
  // Recordings also come as films; what has no type was uploaded before types were looked at.
  const fits = kind === wanted || (wanted === 'audio' && kind === 'video') || (kind !== 'image' && kind !== 'audio');
  return fits
    ? null
    : {
        reason: `"${file.name}" was uploaded as ${file.mediaType}, which is not ${article(wanted)}`,
        remedy: 'name the right file in this row, or upload it again under its name',
      };
}
