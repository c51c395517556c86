import { describe, expect, it } from 'vitest';
import type { Span, TextSpansAnswer } from '@assay/task-types';
import { lowered, reviewVerdict, unconfirmedMajors, UNCONFIRMED } from './stand-ins.ts';

const span = (start: number, end: number, severity = 'Major', field = 'target'): Span => ({
  field,
  start,
  end,
  category: 'Accuracy/Mistranslation',
  severity,
});
const answer = (...spans: Span[]): TextSpansAnswer => ({ spans, noError: spans.length === 0 });

describe('the scripted reviewer', () => {
  const mine = answer(span(0, 5), span(10, 15), span(20, 25, 'Minor'));

  it('asks about major errors that nobody else marked anything near, and about nothing else', () => {
    const others = [answer(span(4, 6, 'Minor')), answer()];
    expect(unconfirmedMajors(mine, [mine, ...others])).toEqual([span(10, 15)]);
    expect(reviewVerdict(mine, [mine, ...others])).toMatchObject({
      verdict: 'rejected',
      errorCodes: [UNCONFIRMED],
      regions: [{ field: 'target', start: 10, end: 15 }],
    });
  });

  it('does not take an answer as the witness of itself, but takes an equal answer of somebody else', () => {
    expect(unconfirmedMajors(mine, [mine, answer(), answer()])).toHaveLength(2);
    expect(unconfirmedMajors(mine, [mine, mine, answer()])).toHaveLength(0);
  });

  it('counts neither touching ends nor the same place in another text as a witness', () => {
    expect(
      unconfirmedMajors(answer(span(0, 5)), [answer(span(5, 9)), answer(span(0, 5, 'Major', 'source'))]),
    ).toHaveLength(1);
  });

  it('accepts what it sent back once the passages are lowered', () => {
    const recorded = [mine, answer(), answer()];
    const verdict = reviewVerdict(mine, recorded);
    const again = lowered(mine, verdict.regions);
    expect(again.spans.map((one) => one.severity)).toEqual(['Minor', 'Minor', 'Minor']);
    expect(reviewVerdict(again, recorded).verdict).toBe('accepted');
  });
});

it('lowers only the passages pointed at', () => {
  const before = answer(span(0, 5), span(10, 15));
  expect(
    lowered(before, [
      { field: 'target', start: 10, end: 15 },
      { x: 1, y: 1, width: 1, height: 1 },
    ]),
  ).toEqual(answer(span(0, 5), span(10, 15, 'Minor')));
});
