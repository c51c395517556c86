import { mqmConfig, taskTypeIds, taskTypes } from '@assay/task-types';
import { describe, expect, test } from 'vitest';
import { addLabel, groupLabels, hasLabel, labelsOf, pinTitle, removeLabel } from './labels.ts';

const payload = { source: '今天', target: 'Today is a lovely day.' };
const span = (start: number, end: number, category = 'Accuracy/Mistranslation') => ({
  field: 'target',
  start,
  end,
  category,
  severity: 'Minor',
});
const spans = (...list: ReturnType<typeof span>[]) => ({ spans: list, noError: false });
const type = taskTypes['text-spans'];

describe('labels of an answer', () => {
  test('are pointed at by their place and named by what they mark', () => {
    const labels = labelsOf(type, mqmConfig, payload, spans(span(0, 5), span(11, 17)));
    expect(labels.map((one) => [one.pointer, one.title])).toEqual([
      ['/spans/0', '“Today”, Accuracy/Mistranslation, Minor'],
      ['/spans/1', '“lovely”, Accuracy/Mistranslation, Minor'],
    ]);
    expect(pinTitle(labels, '/spans/1')).toBe('2: “lovely”, Accuracy/Mistranslation, Minor');
    expect(pinTitle(labels, '/spans/9')).toBe('/spans/9');
  });

  test('a whole answer is one label with a place', () => {
    const { config, payload: item } = taskTypes.choice.samples[0] ?? {};
    const [only] = labelsOf(taskTypes.choice, config, item, { choice: 'none' });
    expect(only?.pointer).toBe('/choice');
  });

  test.each(taskTypeIds)('%s: what is added is there, and what is taken away is not', (id) => {
    const kind = taskTypes[id];
    for (const { config, payload: item, answer } of kind.samples) {
      const labels = labelsOf(kind, config, item, answer);
      for (const label of labels) {
        expect(hasLabel(addLabel(kind.emptyAnswer, label.answer), label.answer)).toBe(true);
      }
      if (labels.length < 2) continue;
      const all = labels.reduce<unknown>((draft, one) => addLabel(draft, one.answer), kind.emptyAnswer);
      expect(kind.countLabels(all, config)).toBe(kind.countLabels(answer, config));
      const none = labels.reduce((draft, one) => removeLabel(draft, one.answer, kind.emptyAnswer), all);
      expect(kind.countLabels(none, config)).toBe(kind.countLabels(kind.emptyAnswer, config));
    }
  });

  test('adding twice changes nothing, and removing leaves the others', () => {
    const [one, two] = [spans(span(0, 5)), spans(span(11, 17))];
    const both = addLabel(addLabel({ spans: [], noError: true }, one), two);
    expect(both).toEqual(spans(span(0, 5), span(11, 17)));
    expect(addLabel(both, one)).toBe(both);
    expect(removeLabel(both, one, type.emptyAnswer)).toEqual(two);
    expect(removeLabel({ choice: 'cat' }, { choice: 'cat' }, { choice: null })).toEqual({ choice: null });
  });

  test('of several answers stand once, what not everybody has first', () => {
    const answers = [spans(span(0, 5), span(11, 17)), spans(span(0, 5)), spans(span(18, 21), span(0, 5))];
    const groups = groupLabels(answers.map((one) => labelsOf(type, mqmConfig, payload, one)));
    expect(groups.map((one) => [one.title.slice(0, 8), one.holders])).toEqual([
      ['“lovely”', [0]],
      ['“day”, A', [2]],
      ['“Today”,', [0, 1, 2]],
    ]);
  });
});
