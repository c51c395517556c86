import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMask, encodeMask, maskConsensus } from '../detection/index.ts';
import { spanConsensus, textConsensus } from './index.ts';

const spanList = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom('x', 'y'))
    .map(([start, length, type]) => ({ start, end: start + length, type })),
  { maxLength: 4 },
);

describe('spanConsensus', () => {
  it('equals a vote on every character', () => {
    fc.assert(
      fc.property(fc.array(spanList, { minLength: 1, maxLength: 5 }), (lists) => {
        const answers = lists.map((spans, r) => ({ item: 'i', annotator: `${r}`, spans }));
        const found = spanConsensus(answers).get('i') ?? [];
        for (const type of ['x', 'y'])
          for (let at = 0; at < 26; at++) {
            const holds = (spans: readonly { start: number; end: number; type: string }[]): boolean =>
              spans.some((span) => span.type === type && span.start <= at && at < span.end);
            expect(holds(found)).toBe(2 * lists.filter(holds).length > lists.length);
          }
        expect(spanConsensus([...answers].reverse())).toEqual(spanConsensus(answers));
      }),
    );
  });
  it('weighs annotators and refuses impossible options', () => {
    const mark = (annotator: string, spans: { start: number; end: number; type: string }[]) => ({
      item: 'i',
      annotator,
      spans,
    });
    const answers = [mark('p', [{ start: 0, end: 4, type: 't' }]), mark('q', []), mark('r', [])];
    expect(spanConsensus(answers).get('i')).toEqual([]);
    expect(spanConsensus(answers, { weights: { p: 5 } }).get('i')).toEqual([
      { start: 0, end: 4, type: 't', support: 5 / 7 },
    ]);
    expect(() => spanConsensus(answers, { quorum: 1 })).toThrow(/quorum/);
  });
});

describe('maskConsensus', () => {
  it('equals a vote on every pixel', () => {
    const pixels = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(pixels, { minLength: 1, maxLength: 5 }), (layers) => {
        const { mask } = maskConsensus(layers.map((layer) => encodeMask(layer, 5, 4)));
        const votes = layers[0]?.map((_, p) => layers.reduce((sum, layer) => sum + (layer[p] ?? 0), 0)) ?? [];
        expect([...decodeMask(mask)]).toEqual(votes.map((count) => (2 * count > layers.length ? 1 : 0)));
      }),
    );
  });
  it('says how much is disputed', () => {
    const masks = [
      [1, 1, 0, 0],
      [1, 0, 0, 0],
    ].map((layer) => encodeMask(layer, 4, 1));
    expect(maskConsensus(masks).disputedShare).toBe(0.5);
    expect(maskConsensus([encodeMask([0], 1, 1)]).disputedShare).toBeNull();
    expect(() => maskConsensus([])).toThrow(/empty/);
    expect(() => maskConsensus(masks, { weights: [1] })).toThrow(/weights/);
  });
});

describe('textConsensus', () => {
  it('chooses the majority, else the one in the middle, whatever the order', () => {
    const rows = (...texts: string[]) => texts.map((label, r) => ({ item: 'i', annotator: `${r}`, label }));
    expect(textConsensus(rows('abcd', 'abcd', 'zzzz'))[0]?.text).toBe('abcd');
    expect(textConsensus(rows('abcx', 'abcd', 'abyd'))[0]?.text).toBe('abcd');
    expect(textConsensus(rows('only'))[0]).toMatchObject({ text: 'only', agreement: null });
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 5 }), (texts) => {
        expect(textConsensus(rows(...texts).reverse())).toEqual(textConsensus(rows(...texts)));
      }),
    );
  });
});
