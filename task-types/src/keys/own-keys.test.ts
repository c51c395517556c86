import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actionOf,
  applyOwnKeys,
  defineKeyMap,
  keyOf,
  ownKeysOf,
  ownKeysThatHold,
  readOwnKeys,
  writeOwnKeys,
} from './index.ts';

const binding = (key: string, action: string, scope?: string) => ({
  key,
  action,
  title: action.toUpperCase(),
  group: 'Edit',
  ...(scope === undefined ? {} : { scope }),
});
const map = defineKeyMap([
  binding('Ctrl+Shift+Z', 'redo'),
  binding('Ctrl+Y', 'redo'),
  binding('z', 'zoom'),
  binding('n', 'note'),
  binding('ArrowLeft', 'caret', 'text'),
  binding('ArrowLeft', 'move', 'box'),
]);
const refused = (own: Record<string, string>, taken = defineKeyMap([])) => {
  const result = applyOwnKeys(map, own, taken);
  return result.ok ? [] : result.refusals.map(({ action, detail }) => `${action}: ${detail}`);
};

describe('own keys', () => {
  test('take the place of every key of the action', () => {
    const result = applyOwnKeys(map, { redo: 'R', unknown: 'q' });
    if (!result.ok) throw new Error('r is free');
    expect(result.map.filter(({ action }) => action === 'redo').map(({ key }) => key)).toEqual(['r']);
    expect(actionOf(result.map, 'Ctrl+Y')).toBeUndefined();
    expect(keyOf(result.map, 'zoom')).toBe('z');
  });

  test('may be swapped', () => {
    const result = applyOwnKeys(map, { zoom: 'n', note: 'z' });
    expect(result.ok && [keyOf(result.map, 'zoom'), keyOf(result.map, 'note')]).toEqual(['n', 'z']);
  });

  test('are refused with a sentence', () => {
    expect(refused({ zoom: 'n' })).toEqual([
      'zoom: N already does “NOTE”. Give that another key first, or choose another.',
    ]);
    expect(refused({ zoom: 'cmd+w' })).toEqual([
      'zoom: Ctrl W belongs to the browser or the system. Choose a letter, digit or arrow.',
    ]);
    expect(refused({ zoom: 'Shift' })).toEqual(['zoom: “ZOOM” needs a key; Shift alone is none.']);
    expect(refused({ zoom: '' })).toEqual(['zoom: “ZOOM” needs a key; none was given.']);
    expect(refused({ zoom: '?' }, defineKeyMap([binding('?', 'help')]))).toEqual([
      'zoom: ? does “HELP” on this page. Choose another key.',
    ]);
    expect(refused({ zoom: 'q', note: 'q' })).toHaveLength(2);
  });

  test('may share a key in scopes that never meet', () => {
    expect(refused({ caret: 'Home', move: 'Home' })).toEqual([]);
    expect(refused({ caret: 'z' })).toHaveLength(1);
  });

  test('a name that every object has is no action', () => {
    expect(applyOwnKeys(defineKeyMap([binding('z', 'constructor')]), {})).toMatchObject({
      ok: true,
      map: [{ key: 'z' }],
    });
  });

  test('what is accepted has no clash, and comes back from its line', () => {
    const keys = fc.constantFrom('a', 'b', 'n', 'z', 'Ctrl+Z', 'ctrl+q', 'Ctrl+W', 'ArrowLeft', 'F5', '=');
    const own = fc.dictionary(fc.constantFrom('redo', 'zoom', 'note', 'caret', 'move'), keys);
    fc.assert(
      fc.property(own, (given) => {
        const result = applyOwnKeys(map, given);
        if (!result.ok) {
          for (const { detail } of result.refusals) expect(detail).toMatch(/\.$/);
          return;
        }
        expect(() => defineKeyMap(result.map)).not.toThrow();
        const kept = ownKeysOf(map, result.map);
        expect(applyOwnKeys(map, readOwnKeys(writeOwnKeys(kept)))).toMatchObject({ ok: true });
        for (const [action, key] of Object.entries(kept)) expect(keyOf(result.map, action)).toBe(key);
      }),
    );
  });

  test('are written the same whatever their order, and nothing else is read', () => {
    expect(writeOwnKeys({ zoom: 'Z', note: 'cmd+q' })).toBe(writeOwnKeys({ note: 'Ctrl+Q', zoom: 'z' }));
    expect(() => readOwnKeys('{')).toThrow(/no JSON/);
    expect(() => readOwnKeys('{"version":2,"keys":{}}')).toThrow(/this version knows/);
  });

  test('what does not hold is left out with its reason, the rest stays', () => {
    const { map: kept, refusals } = ownKeysThatHold(map, { zoom: 'n', redo: 'r' });
    expect(keyOf(kept, 'zoom')).toBe('z');
    expect(keyOf(kept, 'redo')).toBe('r');
    expect(refusals.map(({ action }) => action)).toEqual(['zoom']);
  });

  test('a swap of which one half cannot be had gives neither', () => {
    const taken = defineKeyMap([binding('q', 'page')]);
    const { map: kept, refusals } = ownKeysThatHold(map, { note: 'q', zoom: 'n' }, taken);
    expect([keyOf(kept, 'note'), keyOf(kept, 'zoom')]).toEqual(['n', 'z']);
    expect(refusals.map(({ action }) => action)).toEqual(['note', 'zoom']);
  });
});
