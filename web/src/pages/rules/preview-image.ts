import { imageRefSchema, type AssetRef } from '@assay/task-types';
import { assetUrl } from '../../workbench/media.ts';

/** Where the preview finds an image: a sample has none on any server, so a drawn sheet of its size stands in. */
export function previewUrl(asset: AssetRef): string {
  const image = imageRefSchema.safeParse(asset);
  if (asset.sha256 !== undefined || asset.url !== undefined || !image.success) return assetUrl(asset);
  const { width, height } = image.data;
  const marks = [0.2, 0.5, 0.8].flatMap((x, column) =>
    [0.3, 0.7].map(
      (y, row) =>
        `<circle cx="${x * width}" cy="${y * height}" r="${Math.min(width, height) * (0.06 + 0.02 * ((column + row) % 3))}" fill="#b0574f" fill-opacity=".7"/>`,
    ),
  );
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f2ebe4"/>${marks.join('')}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(sheet)}`;
}
