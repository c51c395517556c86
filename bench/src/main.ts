import { writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { benchBrowser } from './browser/main.ts';
import { benchExplorer } from './explorer.ts';
import { describeMachine, loadOfLastMinute, revision } from './machine.ts';
import { measure } from './measure.ts';
import { readOptions, USAGE } from './options.ts';
import { headOf, tableOf, type Report } from './report.ts';
import { benchPeer } from './peer/main.ts';
import { openStage } from './stage.ts';

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--browser')) {
    await benchBrowser(args);
    return;
  }
  if (args.includes('--peer')) {
    await benchPeer(args);
    return;
  }
  if (args.includes('--explorer')) {
    await benchExplorer(args);
    return;
  }
  const options = readOptions(args);
  if (options === 'help') {
    console.log(USAGE);
    return;
  }
  const begun = performance.now();
  const before = loadOfLastMinute();
  // Asked for at the beginning: what is measured is loaded then, whatever becomes of the checkout meanwhile.
  const measured = revision();
  const date = new Date().toISOString().slice(0, 10);
  const say = (text: string): void =>
    console.error(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${text}`);
  const stage = await openStage();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stage.close().then(() => process.exit(130)));
  }
  try {
    const { figures, postgresql } = await measure(stage, options, say);
    const { json, ...rest } = options;
    const report: Report = {
      date,
      revision: measured,
      machine: describeMachine(),
      postgresql,
      options: rest,
      load: { before, after: loadOfLastMinute() },
      seconds: Math.round((performance.now() - begun) / 1000),
      figures,
    };
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`\n${headOf(report)}\n\n${tableOf(report)}\n\nWritten to ${json}.`);
  } finally {
    say('stopping');
    await stage.close();
  }
}

main(process.argv.slice(2)).catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
