import { expect, test } from 'vitest';
import { openForFaq, withFaq } from './faq.ts';

test('the first question begins the part, the next ones join it before what follows', () => {
  const once = withFaq('# Animals\n\nRead first.\n', 'What about a fox?', 'A dog.');
  expect(once).toBe('# Animals\n\nRead first.\n\n## Questions and answers\n\n### What about a fox?\n\nA dog.\n');
  const twice = withFaq(`${once}\n## Thanks\n\nTo all.\n`, 'And  a\nbat?', 'A bird.');
  expect(twice.indexOf('### And a bat?')).toBeGreaterThan(twice.indexOf('A dog.'));
  expect(twice.indexOf('### And a bat?')).toBeLessThan(twice.indexOf('## Thanks'));
});

test('only answered questions that are not in the text are offered', () => {
  const questions = [
    { id: '1', question: 'What about a fox?', answer: 'A dog.' },
    { id: '2', question: 'And a bat?', answer: null },
  ];
  expect(openForFaq('# Animals', questions).map((one) => one.id)).toEqual(['1']);
  expect(openForFaq(withFaq('# Animals', 'What about a fox?', 'A dog.'), questions)).toEqual([]);
});
