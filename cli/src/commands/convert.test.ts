import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, file, folder } from '../testing/run.ts';

const coco = JSON.stringify({
  images: [{ id: 1, file_name: 'a.jpg', width: 100, height: 50 }],
  categories: [{ id: 1, name: 'cat' }],
  annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [10, 10, 20, 20], area: 400, iscrowd: 0, score: 0.5 }],
});

describe('assay convert', () => {
  it('writes a folder and says what is lost', async () => {
    const output = join(folder(), 'yolo');
    const { code, out } = await assay([
      'convert',
      '--from',
      'coco',
      '--to',
      'yolo',
      file('c.json', coco),
      output,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      items: 1,
      refused: 0,
      losses: [{ feature: 'score', labels: 1 }],
      files: 3,
    });
    expect(readFileSync(join(output, 'labels', 'a.txt'), 'utf8')).toBe('0 0.2 0.4 0.2 0.4\n');
  });

  it('writes one file when its name has the extension of the format', async () => {
    const output = join(folder(), 'items.jsonl');
    expect((await assay(['convert', '--from', 'coco', '--to', 'jsonl', file('c.json', coco), output])).code).toBe(0);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ id: '1', boxes: [{ class: 'cat' }] });
  });

  it('writes nothing under --strict when something is lost', async () => {
    const output = join(folder(), 'yolo');
    const args = ['convert', '--from', 'coco', '--to', 'yolo', '--strict', file('c.json', coco), output];
    const { code, err } = await assay(args);
    expect([code, existsSync(output)]).toEqual([1, false]);
    expect(err).toMatch(/lost: confidence scores/);
  });

  it('names each refused row and goes on', async () => {
    const input = file('in.jsonl', '{"a":1}\nnot json\n{"a":2}\n');
    const output = join(folder(), 'out.csv');
    const { code, out, err } = await assay(['convert', '--from', 'jsonl', '--to', 'csv', input, output]);
    expect([code, readFileSync(output, 'utf8')]).toEqual([0, 'a\n1\n2\n']);
    expect(err).toMatch(/in\.jsonl:2: refused: /);
    expect(out).toMatch(/1 rows refused/);
  });

  it('never overwrites, and leaves nothing of a failure', async () => {
    const place = folder();
    const output = join(place, 'there.json');
    writeFileSync(output, 'mine');
    const { code, err } = await assay(['convert', '--from', 'coco', '--to', 'coco', file('c.json', coco), output]);
    expect([code, readFileSync(output, 'utf8')]).toEqual([1, 'mine']);
    expect(err).toMatch(/there already; name a new file/);
    const bad = [
      'convert',
      '--from',
      'coco',
      '--to',
      'yolo',
      '--classes',
      'dog',
      file('c.json', coco),
      join(place, 'new'),
    ];
    expect((await assay(bad)).code).toBe(1);
    expect(readdirSync(place)).toEqual(['there.json']);
  });

  it('knows its formats', async () => {
    const { code, err } = await assay(['convert', '--from', 'excel', '--to', 'coco', 'a', 'b']);
    expect([code, err]).toEqual([2, expect.stringMatching(/Allowed choices are jsonl/)]);
  });
});
