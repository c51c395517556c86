import { expect, it } from 'vitest';
import { openScreen, progressLine } from './progress.ts';

it('draws a bar of the share that is done, and never more than the whole', () => {
  expect(progressLine('Answers', 0, 4)).toContain('░'.repeat(24));
  expect(progressLine('Answers', 2, 4)).toContain(`${'█'.repeat(12)}${'░'.repeat(12)} 2/4`);
  expect(progressLine('Answers', 9, 4)).toContain(`${'█'.repeat(24)} 9/4`);
  expect(progressLine('Answers', 7, null).trimEnd().endsWith(' 7')).toBe(true);
});

it('writes one line a step where nobody watches, also for a step that fails', async () => {
  const lines: string[] = [];
  const out = { isTTY: false, write: (text: string) => lines.push(text) } as unknown as NodeJS.WriteStream;
  let now = 0;
  const screen = openScreen(out, () => now);
  const result = await screen.step('One', async (bar) => {
    bar.expect(2);
    bar.done(2);
    now = 1500;
    return 'done';
  });
  await expect(screen.step('Two', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(result).toBe('done');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^✓ One .* 2\/2 {2}1\.5 s\n$/);
  expect(lines[1]).toMatch(/^✗ Two/);
  expect(screen.timings).toEqual([
    { step: 'One', seconds: 1.5 },
    { step: 'Two', seconds: 0 },
  ]);
});
