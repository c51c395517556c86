import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('own keys over HTTP', () => {
  it('are kept per person and per set, in one spelling', async () => {
    const [a, b] = [await test.person(['annotator']), await test.person(['annotator'])];
    await a.client.call('setOwnKeys', { params: { keySet: 'choice' }, body: { keys: { undo: 'cmd+U', redo: 'F2' } } });
    await a.client.call('setOwnKeys', { params: { keySet: 'desk' }, body: { keys: { submit: 'Ctrl+S' } } });
    expect(await a.client.call('getOwnKeys', {})).toEqual({
      sets: { choice: { undo: 'Ctrl+U', redo: 'F2' }, desk: { submit: 'Ctrl+S' } },
    });
    expect(await b.client.call('getOwnKeys', {})).toEqual({ sets: {} });
    await a.client.call('setOwnKeys', { params: { keySet: 'choice' }, body: { keys: {} } });
    expect(await a.client.call('getOwnKeys', {})).toEqual({ sets: { desk: { submit: 'Ctrl+S' } } });
  });

  it.each([
    ['choice', { undo: 'F2', redo: 'F2' }, 'already does'],
    ['choice', { undo: 'ctrl+w' }, 'belongs to the browser'],
    ['choice', { undo: 'Shift' }, 'Shift alone is none'],
    ['choice', { dance: 'd' }, 'There is no action “dance” in choice.'],
    ['choices', { undo: 'F2' }, 'There is no task type “choices”.'],
    ['desk', { submit: 's' }, 'with Ctrl or Alt'],
    ['desk', { submit: 'Ctrl+S', skip: 'ctrl+s' }, 'already does'],
  ])('refuses %s %j and says why', async (keySet, keys, sentence) => {
    const { client } = await test.person(['annotator']);
    await expect(client.call('setOwnKeys', { params: { keySet }, body: { keys } })).rejects.toMatchObject({
      type: 'invalid-input',
      message: expect.stringContaining(sentence),
    });
    expect(await client.call('getOwnKeys', {})).toEqual({ sets: {} });
  });

  it('answers places by pointer', async () => {
    const { client } = await test.person(['annotator']);
    const body = { keys: { undo: 'F5' } };
    await expect(client.call('setOwnKeys', { params: { keySet: 'text' }, body })).rejects.toMatchObject({
      errors: [{ pointer: '/body/keys/undo' }],
    });
  });
});
