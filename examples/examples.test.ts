import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { bloodCellConfig, mqmConfig, taskTypes } from '@assay/task-types';
import { describe, expect, it } from 'vitest';

async function rows<Row>(path: string): Promise<Row[]> {
  const text = gunzipSync(await readFile(new URL(path, import.meta.url))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

interface Segment extends Record<string, string> {
  externalId: string;
  source: string;
  target: string;
}
interface Rating {
  externalId: string;
  rater: string;
  submittedAt: string;
  activeMs: number;
  score: number;
  answer: { spans: unknown[]; noError: boolean };
}

describe('translation-mqm-zhen', () => {
  const type = taskTypes['text-spans'];

  it('holds every recorded rating, valid and with the score the study computed', async () => {
    const items = new Map(
      (await rows<Segment>('translation-mqm-zhen/items.jsonl.gz')).map((item) => [item.externalId, item]),
    );
    const ratings = await rows<Rating>('translation-mqm-zhen/annotations.jsonl.gz');
    expect([items.size, ratings.length, ratings.reduce((sum, one) => sum + one.answer.spans.length, 0)]).toEqual([
      3770, 11_310, 21_226,
    ]);
    expect(
      ratings.every((one, index) => index === 0 || (ratings[index - 1]?.submittedAt ?? '') <= one.submittedAt),
    ).toBe(true);
    const perRater = new Map<string, number[]>();
    for (const { externalId, rater, answer, score } of ratings) {
      const { externalId: _name, ...payload } = items.get(externalId) ?? { externalId };
      expect(type.validate(mqmConfig, payload, answer)).toEqual([]);
      expect(type.measure(mqmConfig, payload, answer)['score']).toBeCloseTo(score, 6);
      perRater.set(rater, [...(perRater.get(rater) ?? []), score]);
    }
    // Published with the study: mean score per rater; rater6 is about three times as severe as the others.
    const means = [...perRater].map(([rater, scores]) => [
      rater,
      Number((scores.reduce((a, b) => a + b, 0) / scores.length).toFixed(3)),
    ]);
    expect(Object.fromEntries(means)).toEqual({
      rater1: 3.416,
      rater2: 4.429,
      rater3: 4.924,
      rater4: 2.306,
      rater5: 2.719,
      rater6: 10.728,
      rater7: 2.62,
      rater8: 3.978,
    });
  });

  it('plants one passage per attention check, where its reference says', async () => {
    const gold = await rows<
      Segment & {
        of: string;
        spoiled: string;
        original: string;
        reference: { spans: { start: number; end: number }[] };
      }
    >('translation-mqm-zhen/gold-items.jsonl.gz');
    const items = new Map(
      (await rows<Segment>('translation-mqm-zhen/items.jsonl.gz')).map((item) => [item.externalId, item]),
    );
    const names = new Set(gold.map((item) => item.externalId));
    for (const item of gold) {
      const { start = 0, end = 0 } = item.reference.spans[0] ?? {};
      expect(item.target.slice(start, end)).toBe(item.spoiled);
      expect(item.target.slice(0, start) + item.original + item.target.slice(end)).toBe(items.get(item.of)?.target);
      expect(items.has(item.externalId)).toBe(false);
    }
    const checks = await rows<{ externalId: string; rater: string; result: string }>(
      'translation-mqm-zhen/gold-checks.jsonl.gz',
    );
    expect(checks.filter((check) => names.has(check.externalId))).toHaveLength(461);
    expect(checks.filter((check) => check.result === 'Found')).toHaveLength(460);
  });
});

describe('detection-bccd', () => {
  it('holds truth, three simulated annotators and predictions for every image, all valid', async () => {
    const coco = JSON.parse(await readFile(new URL('detection-bccd/coco.json', import.meta.url), 'utf8')) as {
      images: { item_id: string; file_name: string; width: number; height: number }[];
    };
    const payloads = new Map(
      coco.images.map(({ item_id: id, file_name: file, width, height }) => [id, { image: { file, width, height } }]),
    );
    const count = async (path: string): Promise<number> => {
      const list = await rows<{ externalId: string; answer: { boxes: unknown[] } }>(path);
      for (const { externalId, answer } of list) {
        expect(taskTypes['image-boxes'].validate(bloodCellConfig, payloads.get(externalId), answer)).toEqual([]);
      }
      return list.length;
    };
    expect(payloads.size).toBe(48);
    expect(await count('detection-bccd/truth.jsonl.gz')).toBe(48);
    expect(await count('detection-bccd/simulated-annotations.jsonl.gz')).toBe(144);
    expect(await count('detection-bccd/simulated-predictions.jsonl.gz')).toBe(48);
  });
});
