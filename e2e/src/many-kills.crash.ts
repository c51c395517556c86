import { expect, test } from 'vitest';
import { crash } from './crash.ts';

test('twenty kills during a burst of answers: nothing acknowledged is lost', { timeout: 600_000 }, async () => {
  const report = await crash(20, 1500, 40);
  console.log(`${report.kills} kills, ${report.acknowledged} answers acknowledged, ${report.lost.length} lost`);
  expect(report).toMatchObject({ kills: 20, lost: [], overAnswered: [], duplicates: [] });
});
