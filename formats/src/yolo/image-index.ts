import { readCsv } from '../csv/read.ts';
import { FormatError, isRefused, type InputFile, type ReadLimits } from '../format.ts';
import { withoutExtension } from '../safe-path.ts';
import { imageSize } from './image-size.ts';

export interface ImageFacts {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly id?: string;
  /** Null when it is known that there is none. */
  readonly split?: string | null;
}

/** Answers "which image does this label file belong to, and how large is it?"; null when nobody knows. */
export async function imageIndex(
  files: readonly InputFile[],
  limits: ReadLimits,
): Promise<(labelFile: string) => Promise<ImageFacts | null>> {
  const table = files.find((file) => /(^|\/)images\.csv$/.test(file.path));
  const listed = table === undefined ? new Map<string, ImageFacts>() : await readTable(table, limits);
  const root = table === undefined ? '' : table.path.slice(0, -'images.csv'.length);
  const images = new Map(
    files.filter((file) => /\.(jpe?g|png)$/i.test(file.path)).map((file) => [withoutExtension(file.path), file]),
  );
  return async (labelFile) => {
    const known = listed.get(labelFile.startsWith(root) ? labelFile.slice(root.length) : labelFile);
    if (known !== undefined) return known;
    const stem = withoutExtension(labelFile);
    const image = images.get(stem.replace(/(^|\/)labels\//, '$1images/')) ?? images.get(stem);
    if (image === undefined) return null;
    const size = await imageSize(image);
    if (size === null) return null;
    // The way back from where `writeYolo` puts labels: images/[split/]file.
    const [, split, file] = /^(?:.*\/)?images\/(?:([^/]+)\/)?(.+)$/.exec(image.path) ?? [
      undefined,
      undefined,
      image.path,
    ];
    return { file: file ?? image.path, ...size, ...(split === undefined ? {} : { split }) };
  };
}

async function readTable(table: InputFile, limits: ReadLimits): Promise<Map<string, ImageFacts>> {
  const found = new Map<string, ImageFacts>();
  for await (const row of readCsv(table.open(), { ...limits, file: table.path, restoreFormulas: true })) {
    if (isRefused(row)) throw new FormatError({ ...row.problem, file: table.path, line: row.line });
    const { label, file, width, height, id, split } = row.value;
    const size = { width: Number(width), height: Number(height) };
    if (typeof label !== 'string' || typeof file !== 'string' || !(size.width > 0 && size.height > 0) || file === '') {
      const reason = 'the row does not have label, file, width and height';
      throw new FormatError({ file: table.path, line: row.line, reason, remedy: 'give the sizes in whole pixels' });
    }
    found.set(label, {
      file,
      ...size,
      ...(typeof id === 'string' && id !== '' ? { id } : {}),
      ...(typeof split === 'string' ? { split: split === '' ? null : split } : {}),
    });
  }
  return found;
}
