import { parse } from 'yaml';
import { readDocument } from '../byte-stream/document.ts';
import { FormatError, isRefused, type DataRecord, type InputFile, type ReadLimits, type Row } from '../format.ts';
import { objectOf } from '../json/json-document.ts';
import { readParquet } from '../parquet/read.ts';
import { baseName } from '../safe-path.ts';

const MAX_CARD_BYTES = 4 * 1024 * 1024;

/**
 * Reads a dataset in the Hugging Face layout: the Parquet files that the front matter of README.md names for each
 * split (`configs` → `data_files`), or, without one, all of them with the split in their names. Each record gets its
 * `split` as a column, unless it has one.
 */
export async function* readHfLayout(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<DataRecord>> {
  const card = files.find((file) => baseName(file.path).toLowerCase() === 'readme.md');
  const patterns =
    card === undefined
      ? []
      : splitPatterns(frontMatter(await readDocument(card, { ...limits, maxDocumentBytes: MAX_CARD_BYTES })));
  const data = files.filter((file) => file.path.endsWith('.parquet'));
  if (data.length === 0) {
    throw new FormatError({
      reason: 'there is no .parquet file',
      remedy: 'send the folder with README.md and data/*.parquet',
    });
  }
  let read = 0;
  for (const file of data) {
    const named = patterns.find(({ matches }) => matches(file.path))?.split;
    if (named === undefined && patterns.length > 0) continue;
    read += 1;
    const split = named ?? /^(.+?)(?:-\d{5}-of-\d{5})?\.parquet$/.exec(baseName(file.path))?.[1] ?? 'train';
    for await (const row of readParquet(file, limits)) {
      yield isRefused(row) || 'split' in row.value ? row : { ...row, value: { ...row.value, split } };
    }
  }
  if (read === 0) {
    const reason = 'the front matter names no file that is there';
    throw new FormatError({ file: card?.path, reason, remedy: 'correct data_files, or send the files too' });
  }
}

/** The YAML between the two `---` lines at the top of a card; an empty object when there is none. */
function frontMatter(bytes: Buffer): Readonly<Record<string, unknown>> {
  const text = /^---\r?\n([^]*?)\r?\n---(\r?\n|$)/.exec(bytes.toString('utf8'))?.[1];
  if (text === undefined) return {};
  try {
    return objectOf(parse(text, { maxAliasCount: 20 })) ?? {};
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable';
    throw new FormatError({
      file: 'README.md',
      reason: `the front matter is not YAML: ${detail}`,
      remedy: 'correct it',
    });
  }
}

interface SplitPattern {
  readonly split: string;
  matches(path: string): boolean;
}

/** The first configuration's `data_files`. */
function splitPatterns(matter: Readonly<Record<string, unknown>>): SplitPattern[] {
  const configs = Array.isArray(matter['configs']) ? (matter['configs'] as unknown[]) : [];
  const listed = objectOf(configs[0])?.['data_files'];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((entry: unknown) => {
    const { split, path } = objectOf(entry) ?? {};
    const globs = (Array.isArray(path) ? path : [path]).filter((glob): glob is string => typeof glob === 'string');
    return typeof split === 'string' ? globs.map((glob) => ({ split, matches: globMatcher(glob) })) : [];
  });
}

/** `*` stands for anything inside one folder, `**` across folders, `?` for one character; matched without backtracking. */
function globMatcher(glob: string): (path: string) => boolean {
  const parts = glob
    .replace(/\*{2,}/g, '**')
    .split(/(\*\*|\*|\?)/)
    .filter((part) => part !== '');
  return (path) => {
    let places = new Set([0]);
    for (const part of parts) {
      const next = new Set<number>();
      for (const at of places) {
        if (part === '*' || part === '**') {
          const slash = path.indexOf('/', at);
          const end = part === '**' || slash === -1 ? path.length : slash;
          for (let to = at; to <= end; to += 1) next.add(to);
        } else if (part === '?') {
          if (at < path.length && path[at] !== '/') next.add(at + 1);
        } else if (path.startsWith(part, at)) next.add(at + part.length);
      }
      places = next;
    }
    return places.has(path.length);
  };
}
