/** One measurement of ours, in a process of its own as its peer has: prints JSON with seconds, peak MB and the answer. */
import { readFile } from 'node:fs/promises';
import { runAssay } from './run-assay.ts';

const start = performance.now();
const answer = await runAssay(process.argv.slice(2));
const seconds = (performance.now() - start) / 1000;
// On Linux the usage counts the parent's memory from before exec, which the status file does not.
const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
const kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
console.log(JSON.stringify({ answer, seconds, megabytes: kilobytes / 1024 }));
