import { t } from '@assay/words';
import { z } from 'zod';

/** Bytes of an item: what a player or a canvas asks the server for. An image or an audio reference is one. */
export interface AssetRef {
  readonly file?: string | undefined;
  readonly sha256?: string | undefined;
  readonly url?: string | undefined;
}

/** An image of an item: where its bytes are and its size in pixels. The server fills in what the importer knew. */
export const imageRefSchema = z
  .object({
    /** Name of the file as delivered, for people. */
    file: z.string().min(1).optional(),
    /** Content hash, 64 hex digits: how the file store finds the bytes. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, t('sha256 must be 64 lower-case hex digits'))
      .optional(),
    url: z.string().min(1).optional(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  })
  .refine((image) => image.file !== undefined || image.sha256 !== undefined || image.url !== undefined, {
    message: t('an image needs a file name, a sha256 or a url'),
  });

export type ImageRef = z.infer<typeof imageRefSchema>;
