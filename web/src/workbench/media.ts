import { pathOf } from '@assay/api';
import { imageRefSchema, type AssetRef, type ImageRef } from '@assay/task-types';

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

/** Loads and decodes what an item shows, so that it can be painted at once. A missing image is the editor's to show. */
export async function decodeMedia(payload: unknown): Promise<void> {
  await Promise.all(
    imagesOf(payload).map(async (ref) => {
      const image = new Image();
      image.src = assetUrl(ref);
      await image.decode().catch(() => undefined);
    }),
  );
}
