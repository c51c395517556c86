import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);

/** Below this a compressed copy saves less than a packet. */
const WORTH_BYTES = 1400;
/** The most there is: two per cent less than nine of eleven, for a few seconds of a build. */
const QUALITY = constants.BROTLI_MAX_QUALITY;

/** Writes a `.br` beside every text file of the build, so that a server need not compress while people wait. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    // Not at the close of the bundle, which also follows a failed build and would hide its message.
    async writeBundle({ dir: folder }) {
      if (folder === undefined) return;
      const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:js|css|svg|html)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(join(folder, name));
          if (bytes.length < WORTH_BYTES) return;
          const params = {
            [constants.BROTLI_PARAM_QUALITY]: QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          };
          await writeFile(join(folder, `${name}.br`), await compress(bytes, { params }));
        }),
      );
    },
  };
}
