import { describe, expect, it } from 'vitest';
import { handlesIn, readingOf, type Subject } from './comments.rules.ts';

describe('who is named in a text', () => {
  it.each([
    ['@ann and @bob.smith, please', ['ann', 'bob.smith']],
    ['ask @ann. Then @Ann again', ['ann']],
    ['mail ann@example.org or https://x.org/@ann', []],
    ['`@ann` and\n```\n@bob\n```', []],
    ['@', []],
  ])('%s', (text, handles) => expect(handlesIn(text)).toEqual(handles));
});

describe('who reads what', () => {
  const task: Subject = {
    kind: 'task',
    id: 't',
    projectId: 'p',
    campaignId: 'c',
    participants: ['me', 'other'],
    annotatorId: null,
    published: true,
    page: { kind: 'task', id: 't' },
  };
  const nobody = () => false;
  it('lets people who label read what they began, and all about their own answer', () => {
    expect(readingOf(task, 'me', nobody)).toBe('own');
    expect(readingOf(task, 'stranger', nobody)).toBe('nothing');
    expect(readingOf({ ...task, kind: 'annotation', annotatorId: 'me' }, 'me', nobody)).toBe('all');
    expect(readingOf({ ...task, kind: 'annotation', annotatorId: 'other' }, 'me', nobody)).toBe('own');
  });
  it('asks for the permission of the thing itself', () => {
    expect(readingOf(task, 'lead', (permission) => permission === 'campaign:read')).toBe('all');
    expect(
      readingOf({ ...task, kind: 'guideline-version', published: false }, 'x', (one) => one === 'rules:read'),
    ).toBe('nothing');
  });
});
