import { parse } from 'yaml';
import { readDocument } from '../byte-stream/document.ts';
import { FormatError, type InputFile, type ReadLimits } from '../format.ts';
import { baseName } from '../safe-path.ts';

const MAX_LIST_BYTES = 4 * 1024 * 1024;

/** The classes of a YOLO folder in order: `names` of a `.yaml` file, else the lines of `obj.names` or `classes.txt`. */
export async function classNames(files: readonly InputFile[], limits: ReadLimits): Promise<readonly string[]> {
  const yaml =
    files.find((file) => /^(data|dataset)\.ya?ml$/i.test(baseName(file.path))) ??
    files.find((file) => /\.ya?ml$/i.test(file.path));
  if (yaml !== undefined) return namesOfYaml(yaml, limits);
  const list = files.find((file) => /\.names$|(^|\/)classes\.txt$/i.test(file.path));
  if (list === undefined) {
    const reason = 'there is no list of classes';
    throw new FormatError({ reason, remedy: 'send data.yaml (or obj.names, or classes.txt) with the labels' });
  }
  const text = (await readDocument(list, { ...limits, maxDocumentBytes: MAX_LIST_BYTES })).toString('utf8');
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.trim());
}

async function namesOfYaml(file: InputFile, limits: ReadLimits): Promise<readonly string[]> {
  const text = (await readDocument(file, { ...limits, maxDocumentBytes: MAX_LIST_BYTES })).toString('utf8');
  const fail = (reason: string): FormatError =>
    new FormatError({ file: file.path, reason, remedy: 'give names as a list, or as numbers from 0 to names' });
  let names: unknown;
  try {
    names = (parse(text, { maxAliasCount: 20 }) as { names?: unknown } | null)?.names;
  } catch (error) {
    throw fail(
      `the YAML cannot be read: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable'}`,
    );
  }
  if (typeof names !== 'object' || names === null) throw fail('there is no list "names"');
  const entries = Object.entries(names).map(([key, name]) => [Number(key), name] as const);
  const ordered = entries.sort(([a], [b]) => a - b);
  if (ordered.some(([key, name], at) => key !== at || (typeof name !== 'string' && typeof name !== 'number'))) {
    throw fail('the names are not numbered 0, 1, 2, … without a gap');
  }
  return ordered.map(([, name]) => String(name as string | number));
}
