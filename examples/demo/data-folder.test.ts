import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSignIn, prepareFolder, refusalFor, stateOf } from './data-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-demo-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const no = { again: false, yes: false };

describe('the data folder of the demo', () => {
  it('is taken when it is empty or absent, and is a demo from then on', async () => {
    const absent = join(folder, 'new');
    expect(await stateOf(absent)).toBe('empty');
    expect(await prepareFolder(absent, no)).toBeNull();
    expect(await stateOf(absent)).toBe('demo');
    const empty = join(folder, 'empty');
    await mkdir(empty);
    expect(await prepareFolder(empty, no)).toBeNull();
  });

  it('is never touched when it is not a demo, whatever was asked', async () => {
    await writeFile(join(folder, 'precious'), 'x');
    expect(await prepareFolder(folder, { again: true, yes: true })).toContain('not a demo');
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('x');
  });

  it('is deleted only with --again and a yes', async () => {
    await prepareFolder(folder, no);
    await writeFile(join(folder, 'old'), 'x');
    expect(await prepareFolder(folder, no)).toContain('--again');
    expect(await readFile(join(folder, 'old'), 'utf8')).toBe('x');
    expect(await prepareFolder(folder, { again: true, yes: true })).toBeNull();
    await expect(stat(join(folder, 'old'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps the sign-in for its owner alone', async () => {
    await prepareFolder(folder, no);
    const path = await keepSignIn(folder, [{ handle: 'admin', password: 'secret' }]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toContain('password: secret');
  });
});

it('says what to do instead', () => {
  expect(refusalFor('empty', '.assay', false)).toBeNull();
  expect(refusalFor('demo', '.assay', true)).toBeNull();
  expect(refusalFor('demo', '.assay', false)).toContain('npm start');
  expect(refusalFor('foreign', '.assay', true)).toContain('ASSAY_DATA=');
});
