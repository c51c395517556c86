import { mqmConfig, taskTypes } from '@assay/task-types';
import { expect, test } from 'vitest';
import { faultsOf } from './item-faults.ts';
import { fits } from './previous-answer.ts';
import { decidedVerdicts } from './verdicts.ts';

test('an item whose data do not fit its task says what is wrong, and where', () => {
  const type = taskTypes.choice;
  const config = type.samples[0]?.config;
  expect(faultsOf(type, config, { text: 'Fine' })).toEqual([]);
  expect(faultsOf(type, config, { text: 7 })[0]).toMatch(/^Item, text: /);
  expect(faultsOf(type, config, {})).toEqual(['Item: the item needs a text or an image.']);
  expect(faultsOf(type, { classes: [] }, { text: 'Fine' })[0]).toMatch(/^Task spec, classes: /);
});

test('a previous answer is copied only where it is valid', () => {
  const span = { field: 'target', start: 11, end: 17, category: 'Accuracy/Mistranslation', severity: 'Minor' };
  const answer = { spans: [span], noError: false };
  const on = (target: string) =>
    fits(answer, { type: taskTypes['text-spans'], config: mqmConfig, payload: { source: '', target } });
  expect(on('Today is a lovely day.')).toEqual({ answer });
  expect(on('Too short')).toMatchObject({ refusal: expect.stringContaining('after the end of the text') });
  expect(fits({ choice: 7 }, { type: taskTypes.choice, config: {}, payload: {} })).toHaveProperty('refusal');
});

test('only decisions on what is in sight are sent', () => {
  const suggestions = [{ id: 'a:0', model: 'M', confidence: null, answer: {} }];
  expect(decidedVerdicts({ 'a:0': 'accepted', 'a:1': 'rejected', 'b:0': 'open' }, suggestions)).toEqual({
    'a:0': 'accepted',
  });
  expect(decidedVerdicts({ 'a:0': 'open' }, suggestions)).toEqual({});
});
