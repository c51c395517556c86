import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, folder } from '../testing/run.ts';

const records = 'id,name,brand\n1,EOS 5D body,Canon\n2,eos 5d Body!,canon\n3,D750,Nikon\n';

describe('assay text duplicates', () => {
  const args = ['text', 'duplicates', '--input', '-', '--columns', 'brand,name'];

  it('writes the pairs as CSV to standard output', async () => {
    const { code, out } = await assay([...args, '--threshold', '0.8'], { stdin: records });
    expect([code, out]).toEqual([0, 'a,b,similarity\n1,2,0.9375\n']);
  });

  it('writes them to a file and sums up', async () => {
    const output = join(folder(), 'pairs.csv');
    const { out } = await assay([...args, '--output', output, '--json'], { stdin: records });
    expect(JSON.parse(out)).toEqual({ records: 3, pairs: 1, clusters: 1, output });
    expect(readFileSync(output, 'utf8')).toBe('a,b,similarity\n1,2,0.9375\n');
  });

  it('names records without an id by their line', async () => {
    const { out } = await assay(['text', 'duplicates', '--input', '-', '--columns', 'name'], {
      stdin: 'name,price\nsame words,1\nsame words,2\n',
    });
    expect(out).toBe('a,b,similarity\n2,3,1\n');
  });

  it('refuses an id that is there twice, with both lines', async () => {
    const { code, err } = await assay(args, { stdin: `${records}1,again,Canon\n` });
    expect(code).toBe(1);
    expect(err).toMatch(/-:5: the id "1" is on line 2 already; give each record its own id/);
  });

  it('refuses a column that is not there', async () => {
    const { code, err } = await assay(['text', 'duplicates', '--input', '-', '--columns', 'title'], { stdin: records });
    expect([code, err]).toEqual([1, expect.stringMatching(/no column "title"; the columns are id, name, brand/)]);
  });
});

describe('assay text pii', () => {
  const stdin = 'id,text\na,Mail ann@example.org today\nb,nothing here\n';

  it('gives spans whose offsets cut out what was found', async () => {
    const { code, out } = await assay(['text', 'pii', '--input', '-'], { stdin });
    expect(code).toBe(0);
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { spans: { start: number; end: number }[] });
    expect(first).toMatchObject({ id: 'a', spans: [{ type: 'EMAIL_ADDRESS', start: 5, end: 20 }] });
    expect(second).toEqual({ id: 'b', spans: [] });
  });

  it('masks', async () => {
    const { out } = await assay(['text', 'pii', '--input', '-', '--mask'], { stdin });
    expect(out.split('\n')[0]).toBe('{"id":"a","text":"Mail <EMAIL_ADDRESS> today"}');
  });

  it('counts when it writes to a file', async () => {
    const output = join(folder(), 'spans.jsonl');
    const { out } = await assay(['text', 'pii', '--input', '-', '--output', output, '--json'], { stdin });
    expect(JSON.parse(out)).toMatchObject({ texts: 2, withPii: 1, spans: 1, byType: { EMAIL_ADDRESS: 1 } });
    expect(readFileSync(output, 'utf8').split('\n')).toHaveLength(3);
  });

  it('does not know kinds that do not exist', async () => {
    const { code, err } = await assay(['text', 'pii', '--input', '-', '--types', 'SOUL'], { stdin });
    expect([code, err]).toEqual([2, expect.stringMatching(/"SOUL" is not one of AGE/)]);
  });
});
