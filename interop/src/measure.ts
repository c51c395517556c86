/** One measurement of ours, in a process of its own as its peer has: prints JSON with seconds, peak MB and the answer. */
import { runAssay } from './run-assay.ts';

const start = performance.now();
const answer = await runAssay(process.argv.slice(2));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ answer, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
