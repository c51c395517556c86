#!/usr/bin/env node
// `npx assay …` in a clone: the same as `npm run assay -- …`, which runs the program from its source.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [runner, 'assay', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
