import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Chromium {
  readonly executablePath: string;
  /** What its process needs besides the environment we have. */
  readonly env: Readonly<Record<string, string>>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const require = createRequire(import.meta.url);
const cache = fileURLToPath(new URL('../../.assay-browser/', import.meta.url));

/**
 * The browser to test with: the one ASSAY_CHROMIUM names, else one on the PATH, else the one packed in the
 * installed package, which is unpacked once per version (about 200 MB beside the repository's data).
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['ASSAY_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (await isProgram(named)) return { executablePath: named, env: {} };
    throw new Error(`ASSAY_CHROMIUM names "${named}", which is no program. Mend or unset it.`);
  }
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (await isProgram(path)) return { executablePath: path, env: {} };
    }
  }
  return packed();
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function packed(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Journeys need a browser. Install Chromium or Chrome, or name one in ASSAY_CHROMIUM.');
  }
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = join(cache, version);
  const executablePath = join(folder, 'chromium');
  if (!(await isProgram(executablePath))) await unpack(folder);
  const env = { FONTCONFIG_PATH: join(folder, 'fonts') };
  if (await starts(executablePath, env)) return { executablePath, env };
  // A bare system has no NSS and NSPR; the package brings them.
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  if (await starts(executablePath, withLibraries)) return { executablePath, env: withLibraries };
  throw new Error(
    `The packed browser in ${folder} does not start. Install Chromium (apt-get install chromium), or name a browser in ASSAY_CHROMIUM.`,
  );
}

/**
 * The package unpacks to fixed names in the temporary folder, where two runs would meet half-written files. So it
 * runs in a process whose temporary folder is ours, and the result is moved into place when it is complete.
 */
async function unpack(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const building = await mkdtemp(join(cache, 'unpacking-'));
  try {
    const program = "import('@sparticuz/chromium').then((packed) => packed.default.executablePath())";
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      // The variable makes the package unpack its libraries too.
      env: { ...process.env, TMPDIR: building, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    });
    await writeFile(join(building, 'fonts', 'fonts.conf'), fontSettings(join(folder, 'fonts')));
    await rename(building, folder).catch(async (cause: NodeJS.ErrnoException) => {
      // Another run was faster.
      if (cause.code !== 'ENOTEMPTY' && cause.code !== 'EEXIST') throw cause;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** The packed settings name folders of another machine; without its own font the browser draws boxes. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}

async function starts(executablePath: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  return promisify(execFile)(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  );
}
