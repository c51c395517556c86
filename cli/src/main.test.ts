import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assay } from './testing/run.ts';

describe('assay', () => {
  it('runs as a program', () => {
    const program = fileURLToPath(new URL('main.ts', import.meta.url));
    const args = ['--conditions=source', '--import', 'tsx', program, 'metrics', 'agreement', '--input', '-', '--json'];
    const { status, stdout } = spawnSync(process.execPath, args, {
      input: 'item,annotator,label\n1,a,x\n1,b,x\n2,a,y\n2,b,y\n',
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ value: 1 });
  });

  it.each([
    [['--help'], 0],
    [['--version'], 0],
    [['metrics', '--help'], 0],
    [[], 2],
    [['metrics'], 2],
    [['nonsense'], 2],
    [['metrics', 'agreement'], 2],
  ])('%j exits %i', async (args, exit) => {
    expect((await assay(args)).code).toBe(exit);
  });
});
