import { describe, expect, it } from 'vitest';
import { concerns, isTold, readsConcernedBy } from './live-concerns.ts';
import { retryAfter } from './live.ts';

describe('which answers are old after a change', () => {
  it('are those of its noun, and none for a noun nobody shows', () => {
    expect(readsConcernedBy({ type: 'notice.given' })).toContain('listMyNotices');
    expect(readsConcernedBy({ type: 'demand.accepted' })).toContain('getRecord');
    expect(readsConcernedBy({ type: 'unheard-of.happened' })).toEqual([]);
  });

  it('are those of the campaign it happened in, and those of no campaign', () => {
    const asked = ['getTask', { params: { campaignId: 'a', taskId: 't' } }];
    expect(concerns(asked, new Set(['a']))).toBe(true);
    expect(concerns(asked, new Set(['b']))).toBe(false);
    expect(concerns(asked, new Set([null]))).toBe(true);
    expect(concerns(['listMyWork', {}], new Set(['b']))).toBe(true);
    expect(concerns(['listTasks', 'pages', { params: { campaignId: 'a' } }], new Set(['b']))).toBe(false);
  });

  it('are still asked for while something is built in the background', () => {
    expect(isTold('getDatasetVersion')).toBe(false);
    expect(isTold('getCampaignProgress')).toBe(true);
  });
});

describe('coming back after the stream broke', () => {
  it('waits longer each time, never the same for everybody, and at most half a minute', () => {
    expect(retryAfter(0, 0)).toBe(500);
    expect(retryAfter(0, 1)).toBe(1500);
    expect(retryAfter(3, 0.5)).toBe(8000);
    expect(retryAfter(50, 1)).toBe(30_000);
  });
});
