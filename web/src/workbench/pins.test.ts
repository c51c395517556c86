import { mqmConfig, taskTypes } from '@assay/task-types';
import { expect, test } from 'vitest';
import { labelsOf, pinTitle } from './labels.ts';
import { pinChoices, pinsOn, regionTitle } from './pins.ts';

const payload = { source: '今天', target: 'Today is a lovely day.' };
const span = (start: number, end: number) => ({ field: 'target', start, end, category: 'Style', severity: 'Minor' });
const labels = (...spans: ReturnType<typeof span>[]) =>
  labelsOf(taskTypes['text-spans'], mqmConfig, payload, { spans, noError: false });

test('a reviewer pins to the labels of the answer, or to what they drew beside them', () => {
  const answer = { spans: [span(0, 5)], noError: false };
  const choices = pinChoices(answer, labels(span(0, 5)), labels(span(0, 5), span(11, 17)));
  expect(choices.map((one) => [one.region, one.drawn])).toEqual([
    [{ pointer: '/spans/0' }, false],
    [{ field: 'target', start: 11, end: 17 }, true],
  ]);
});

test('a drawn box is a place in the image, a choice has none', () => {
  const box = { x: 1, y: 2, width: 30, height: 4, class: 'RBC' };
  const drawn = [{ pointer: '/boxes/0', answer: { boxes: [box] }, title: 'RBC' }];
  expect(pinChoices({ boxes: [] }, [], drawn)).toEqual([
    { region: { x: 1, y: 2, width: 30, height: 4 }, title: 'RBC', drawn: true },
  ]);
  expect(pinChoices({ choice: 'cat' }, [], [{ pointer: '/choice', answer: { choice: 'dog' }, title: 'Dog' }])).toEqual(
    [],
  );
});

test('its author reads what is meant', () => {
  const title = (pointer: string) => pinTitle(labels(span(0, 5), span(11, 17)), pointer);
  expect(regionTitle({ pointer: '/spans/1' }, payload, title)).toBe('2: “lovely”, Style, Minor');
  expect(regionTitle({ field: 'target', start: 18, end: 21 }, payload, title)).toBe('“day”');
  expect(regionTitle({ x: 1.4, y: 2, width: 30, height: 4 }, payload, title)).toBe('30 × 4 pixels at 1, 2');
});

test('a note stays with the label it is about, wherever that stands, until the label is changed', () => {
  const before = labels(span(0, 5), span(11, 17));
  const regions = [{ field: 'target', start: 6, end: 8 }, { pointer: '/spans/1' }];
  expect([...pinsOn(regions, before, before)]).toEqual([[1, 2]]);
  expect([...pinsOn(regions, before, labels(span(11, 17)))]).toEqual([[0, 2]]);
  expect([...pinsOn(regions, before, labels(span(0, 5), span(11, 16)))]).toEqual([]);
});
