import { expect, test } from 'vitest';
import styles from './mantine-styles.ts?raw';

const sources = import.meta.glob<string>('./**/*.tsx', { query: '?raw', import: 'default', eager: true });
const known = Object.keys(import.meta.glob('../../node_modules/@mantine/core/styles/*.css', { query: '?url' })).map(
  (path) => path.slice(path.lastIndexOf('/') + 1, -'.css'.length),
);

/** The names a file imports from the kit, types left out. */
function importedNames(source: string): readonly string[] {
  return [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => /^[A-Z]\w*$/.test(name)),
  );
}

test('every part of the kit that is used brings its styles', () => {
  const used = new Set(Object.values(sources).flatMap(importedNames));
  expect([used.size > 20, known.length > 80, styles.length > 500]).toEqual([true, true, true]);
  const missing = [...used].filter((name) => known.includes(name) && !styles.includes(`/${name}.css'`));
  expect(missing).toEqual([]);
});
