import { expect, test } from 'vitest';
import { crash } from './crash.ts';

test('two kills during a burst of answers, once with the database: nothing acknowledged is lost', async () => {
  const report = await crash(2, 300, 25);
  expect(report).toMatchObject({ kills: 2, lost: [], overAnswered: [], duplicates: [] });
  expect(report.acknowledged).toBeGreaterThanOrEqual(50);
});
