import { pathOf } from '@assay/api';
import { audioRefSchema, imageRefSchema, type AssetRef, type AudioRef, type ImageRef } from '@assay/task-types';

/** Where the browser finds the bytes of an image or a recording. */
export function assetUrl(asset: AssetRef): string {
  return asset.sha256 === undefined ? (asset.url ?? '') : pathOf('getFile', { sha256: asset.sha256 });
}

/** The images of an item, wherever its payload holds them. */
export function imagesOf(payload: unknown): readonly ImageRef[] {
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.values(payload).flatMap((value) => {
    const read = imageRefSchema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

/** The recordings of an item; a picture has a width, which no recording has. */
export function recordingsOf(payload: unknown): readonly AudioRef[] {
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null || 'width' in value) return [];
    const sound =
      name === 'audio' || 'duration' in value || ('mediaType' in value && String(value.mediaType).startsWith('audio/'));
    const read = sound ? audioRefSchema.safeParse(value) : null;
    return read?.success === true ? [read.data] : [];
  });
}

/** As many as wait at most, and those in hand. A browser may forget an unpacked picture that nothing in the page holds. */
const HELD = 8;
const held = new Map<string, HTMLImageElement>();

function hold(url: string): HTMLImageElement {
  const image = held.get(url) ?? new Image();
  if (image.src === '') image.src = url;
  held.delete(url);
  held.set(url, image);
  for (const oldest of held.keys()) {
    if (held.size <= HELD) break;
    held.delete(oldest);
  }
  return image;
}

/**
 * Fetches a recording into the browser's own store, where player and waveform find it; read to its end, since a body
 * that is let go is not kept. Nothing waits for it: an item can be shown before its sound is there.
 */
function fetchAhead(url: string): void {
  void fetch(url, { credentials: 'same-origin' })
    .then((response) => response.arrayBuffer())
    .catch(() => fetched.delete(url));
}

/** Recordings already asked for; addresses are content hashes, so each is asked for once. */
const fetched = new Set<string>();

/** Loads and decodes what an item shows, so that it can be painted at once. A missing image is the editor's to show. */
export async function decodeMedia(payload: unknown): Promise<void> {
  for (const ref of recordingsOf(payload)) {
    const url = assetUrl(ref);
    if (ref.sha256 === undefined || fetched.has(url)) continue;
    fetched.add(url);
    fetchAhead(url);
  }
  await Promise.all(
    imagesOf(payload).map(async (ref) => {
      const url = assetUrl(ref);
      await hold(url)
        .decode()
        .catch(() => held.delete(url));
    }),
  );
}
