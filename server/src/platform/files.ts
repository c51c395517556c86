import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@assay/api';

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** Content-addressed bytes: a file is named by its SHA-256, written once and never changed. */
export interface FileStore {
  put(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile>;
  read(sha256: string, range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
  size(sha256: string): Promise<number | null>;
}

/** A file store in a local folder; two levels of fan-out keep directories small. */
export function localFileStore(folder: string): FileStore {
  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Problem('not-found', 'No file has this name.');
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    async put(chunks, maxBytes) {
      const incoming = join(folder, 'incoming');
      await mkdir(incoming, { recursive: true });
      const temporary = join(incoming, randomUUID());
      const target = await open(temporary, 'wx');
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        for await (const chunk of chunks) {
          bytes += chunk.byteLength;
          if (bytes > maxBytes) throw new Problem('too-large', `The upload is larger than ${maxBytes} bytes.`);
          hash.update(chunk);
          await target.write(chunk);
        }
        await target.sync();
        await target.close();
        const sha256 = hash.digest('hex');
        const path = pathOf(sha256);
        await mkdir(join(path, '..'), { recursive: true });
        await rename(temporary, path);
        return { sha256, bytes };
      } catch (cause) {
        await target.close().catch(() => undefined);
        await rm(temporary, { force: true });
        throw cause;
      }
    },
    read: (sha256, range) => createReadStream(pathOf(sha256), range),
    async size(sha256) {
      try {
        return (await stat(pathOf(sha256))).size;
      } catch {
        return null;
      }
    },
  };
}
