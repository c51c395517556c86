import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '@assay/words';
import { declaredMessages } from './declared-messages.ts';
import { messagesOf } from './messages.ts';

/** Prints the sentences without an Arabic translation, by file; with `--json <folder>` as a part to be filled in. */
const folder = process.argv.at(3);
const arabic = await languageOf('ar').load();
const files = ['web/src', 'task-types/src']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/samples\.ts$/.test(path));
const missing = new Map(
  files.map((path) => [
    path,
    [...new Set(messagesOf(path).spoken.map(({ message }) => message))].filter(
      (message) => arabic[message] === undefined,
    ),
  ]),
);
missing.set(
  'declared',
  declaredMessages().filter((message) => arabic[message] === undefined),
);
const chosen = [...missing].filter(
  ([path, messages]) => messages.length > 0 && (folder === undefined || path.startsWith(folder)),
);
if (process.argv[2] === '--json') {
  console.log(
    JSON.stringify(Object.fromEntries(chosen.flatMap(([, messages]) => messages.map((one) => [one, '']))), null, 2),
  );
} else {
  for (const [path, messages] of chosen) console.log(`${messages.length}\t${path}`);
  console.log(`${chosen.reduce((sum, [, messages]) => sum + messages.length, 0)} in all`);
}
