import { convert, formatIds, formats, inputFromDisk, type Conversion, type FormatId } from '@assay/formats';
import { Option, type Command } from 'commander';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listOf } from '../arguments.ts';
import type { Context } from '../context.ts';
import { CommandError } from '../exit-codes.ts';
import { writeWhole } from '../files.ts';
import { answer, say } from '../io.ts';

interface Options {
  readonly from: FormatId;
  readonly to: FormatId;
  readonly classes?: readonly string[];
  readonly name?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** More refused rows than this are counted, not listed. */
const MAX_SHOWN = 20;

export function addConvert(program: Command, context: Context): void {
  program
    .command('convert')
    .description('Convert labelled data from one format to another and say what is lost; no server needed')
    .argument('<in>', 'a file or a folder')
    .argument('<out>', 'a file, or the folder to make; must not exist')
    .addOption(new Option('--from <format>', 'format of what is there').choices(formatIds).makeOptionMandatory())
    .addOption(new Option('--to <format>', 'format to write').choices(formatIds).makeOptionMandatory())
    .option('--classes <a,b,c>', 'class names in the order of the taxonomy', listOf)
    .option('--name <name>', 'name of the dataset inside the files')
    .option('--strict', 'write nothing when a row is refused or anything is lost')
    .option('--json', 'answer as JSON')
    .action((input: string, output: string, options: Options) => run(input, output, options, context));
}

async function run(input: string, output: string, options: Options, { io }: Context): Promise<void> {
  if (await exists(output)) throw new CommandError(output, 'this is there already', 'name a new file or folder');
  const { from, to, classes, name } = options;
  const conversion = await convert({
    from,
    to,
    files: await inputFromDisk(input),
    options: { ...(classes === undefined ? {} : { classes }), ...(name === undefined ? {} : { name }) },
  });
  const { items, leftOut, refused, refusedCount, warningCount, losses } = conversion;
  for (const row of refused.slice(0, MAX_SHOWN)) {
    await say(io.stderr, `${row.file ?? input}:${row.line}: refused: ${row.problem.reason}; ${row.problem.remedy}`);
  }
  if (refusedCount > MAX_SHOWN) await say(io.stderr, `… and ${refusedCount - MAX_SHOWN} more refused rows`);
  const lossLines = losses.map((loss) => `lost: ${loss.title} (${loss.labels} on ${loss.items} items)`);
  if (options.strict === true && refusedCount + leftOut + losses.length > 0) {
    for (const line of lossLines) await say(io.stderr, line);
    const reason = `${refusedCount} rows refused, ${leftOut} items left out, ${losses.length} kinds of loss`;
    throw new CommandError(input, reason, 'leave --strict out to write what can be written');
  }
  const files = await write(conversion, output, to);
  const facts = { items, leftOut, refused: refusedCount, warnings: warningCount, losses, files };
  await answer(io, options.json, facts, [
    `${items} items in ${files} files written to ${output}`,
    ...(leftOut + refusedCount === 0 ? [] : [`${refusedCount} rows refused, ${leftOut} items left out`]),
    ...lossLines,
  ]);
}

/** Writes a single file when `output` has an extension of the format, else a folder; nothing is left of a failure. */
async function write(conversion: Conversion, output: string, to: FormatId): Promise<number> {
  const single = formats[to].extensions.some((extension) => output.endsWith(`.${extension}`));
  const partial = `${output}.partial`;
  let count = 0;
  try {
    if (!single) await mkdir(partial, { recursive: true });
    for await (const file of conversion.files()) {
      count += 1;
      if (single && count > 1) {
        throw new CommandError(output, `${formats[to].title} takes several files`, 'name a folder, without extension');
      }
      await writeWhole(single ? partial : join(partial, file.path), file.bytes);
    }
    await rename(partial, output);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  return count;
}

/** An empty folder may be filled. */
async function exists(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null) return false;
  return !found.isDirectory() || (await readdir(path)).length > 0;
}
