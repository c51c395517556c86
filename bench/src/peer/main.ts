import { writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { describeMachine, loadOfLastMinute, revision } from '../machine.ts';
import { openAssay } from './assay.ts';
import { openLabelStudio } from './label-studio.ts';
import { measureTool, type Measured } from './measure.ts';
import { PEER_USAGE, readPeerOptions } from './options.ts';
import { CAVEATS, sideBySide } from './side-by-side.ts';
import type { Tool } from './tool.ts';

/** Measures Label Studio and Assay in a real browser by the same hands, and prints their figures side by side. */
export async function benchPeer(args: readonly string[]): Promise<void> {
  const options = readPeerOptions(args);
  if (options === 'help') {
    console.log(PEER_USAGE);
    return;
  }
  const { python, delay, seed, json, ...rest } = options;
  const begun = performance.now();
  const before = loadOfLastMinute();
  const measured = revision();
  const say = (text: string): void =>
    console.error(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${text}`);
  let open: Tool | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void (open?.close() ?? Promise.resolve()).then(() => process.exit(130)));
  }
  const all: Measured[] = [];
  // One after the other, so that neither takes the processor from the other.
  for (const start of [() => openAssay(delay, seed), () => openLabelStudio(python, delay, seed)]) {
    say('starting a tool');
    open = await start();
    try {
      all.push(await measureTool(open, options, say));
    } finally {
      await open.close();
      open = null;
    }
  }
  const report = {
    date: new Date().toISOString().slice(0, 10),
    revision: measured,
    machine: describeMachine(),
    options: { delay, seed, ...rest },
    load: { before, after: loadOfLastMinute() },
    seconds: Math.round((performance.now() - begun) / 1000),
    tools: all,
    caveats: CAVEATS,
  };
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  const { machine, load, seconds } = report;
  const failures = all.flatMap((one) => one.failures);
  console.log(
    [
      '',
      `${report.date}, revision ${measured ?? 'unknown'}`,
      `${machine.cpu}, ${machine.cores} cores for browser, server and database together, ${machine.memoryGiB} GiB, ${machine.system}`,
      `${delay} ms added to every request; seed ${seed}; ${seconds} s`,
      `load average ${load.before} before, ${load.after} at the end`,
      '',
      sideBySide(all),
      '',
      ...CAVEATS.map((one) => `- ${one}`),
      ...(failures.length === 0 ? [] : ['', 'Not measured:', ...failures.map((one) => `- ${one}`)]),
      '',
      `Written to ${json}.`,
    ].join('\n'),
  );
}
