import { t } from '@assay/words';
import { z } from 'zod';

/** A recording of an item: where its bytes are and, when the importer knew it, how long it is. */
export const audioRefSchema = z
  .object({
    /** Name of the file as delivered, for people. */
    file: z.string().min(1).optional(),
    /** Content hash, 64 hex digits: how the file store finds the bytes. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, t('sha256 must be 64 lower-case hex digits'))
      .optional(),
    url: z.string().min(1).optional(),
    mediaType: z.string().optional(),
    /** Length in seconds. */
    duration: z.number().positive().optional(),
  })
  .refine((audio) => audio.file !== undefined || audio.sha256 !== undefined || audio.url !== undefined, {
    message: t('a recording needs a file name, a sha256 or a url'),
  });

export type AudioRef = z.infer<typeof audioRefSchema>;
