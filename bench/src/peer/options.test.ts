import { expect, test } from 'vitest';
import { readPeerOptions } from './options.ts';

const given = ['--peer', 'label-studio', '--python', 'venv/bin/python'];

test('defaults, and refusals that say what is taken', () => {
  expect(readPeerOptions(given)).toMatchObject({ python: 'venv/bin/python', paced: 60, labelled: 200, delay: 80 });
  expect(readPeerOptions([...given, '--only', 'memory,pace'])).toMatchObject({ parts: ['pace', 'memory'] });
  expect(readPeerOptions(['--peer', 'label-studio', '--help'])).toBe('help');
  expect(() => readPeerOptions(['--peer', 'other'])).toThrow('--peer takes label-studio, not "other".');
  expect(() => readPeerOptions(['--peer', 'label-studio'])).toThrow('--python names the python of an environment');
  expect(() => readPeerOptions([...given, '--paced', '1'])).toThrow(
    '--paced takes a whole number of at least 5, not "1".',
  );
});
