/**
 * Measures the library: `npm run bench -w metrics` prints everything; `-- speed`, `accuracy`, `left-out`, `root-cause` or
 * `coverage` one part,
 * `-- speed dawid-skene` or `-- root-cause labeller-bias+carelessness` one case. Data are simulated from fixed seeds or lie in golden/.
 */
import { cpus, totalmem } from 'node:os';
import { accuracyTable } from './accuracy.ts';
import { coverageTable } from './coverage.ts';
import { leftOutTable } from './left-out.ts';
import { rootCauseTable } from './root-cause.ts';
import { timeAll, timeOne } from './speed.ts';

const [part = 'all', ...rest] = process.argv.slice(2);
if (part === 'one') timeOne(rest[0] ?? '');
else {
  const [cpu] = cpus();
  process.stdout.write(
    `node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${(totalmem() / 1e9).toFixed(0)} GB; seeds are the names of the cases\n`,
  );
  if (part === 'all' || part === 'accuracy') accuracyTable();
  if (part === 'all' || part === 'left-out') leftOutTable();
  if (part === 'all' || part === 'root-cause') rootCauseTable(rest);
  if (part === 'all' || part === 'coverage') coverageTable(rest);
  if (part === 'all' || part === 'speed') timeAll(rest);
}
