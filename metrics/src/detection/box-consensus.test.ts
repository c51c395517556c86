import { expect, test } from 'vitest';
import { boxConsensus, type Box } from './index.ts';

const cat = (x: number, label = 'cat'): { label: string; box: Box } => ({ label, box: [x, 0, 10, 10] });

test('edges are medians, and a miss is a vote against', () => {
  const result = boxConsensus([
    { annotator: 'ann', boxes: [cat(0)] },
    { annotator: 'bob', boxes: [cat(1)] },
    { annotator: 'cy', boxes: [cat(3, 'dog')] },
    { annotator: 'dee', boxes: [] },
  ]);
  expect(result.annotators).toBe(4);
  expect(result.boxes).toHaveLength(1);
  expect(result.boxes[0]).toMatchObject({ label: 'cat', box: [1, 0, 10, 10], boxConfidence: 0.75, confidence: 0.5 });
  expect(result.boxes[0]?.votes).toEqual([
    { annotator: 'ann', label: 'cat', index: 0 },
    { annotator: 'bob', label: 'cat', index: 0 },
    { annotator: 'cy', label: 'dog', index: 0 },
    { annotator: 'dee', label: null, index: null },
  ]);
});

test('the quorum counts those who saw the image, not those who drew', () => {
  const two = [
    { annotator: 'ann', boxes: [cat(0)] },
    { annotator: 'bob', boxes: [cat(0)] },
  ];
  const blank = ['cy', 'dee'].map((annotator) => ({ annotator, boxes: [] }));
  expect(boxConsensus(two).boxes).toHaveLength(1);
  expect(boxConsensus([...two, ...blank]).boxes).toHaveLength(0);
  expect(boxConsensus([...two, ...blank]).rejected[0]).toMatchObject({ boxConfidence: 0.5 });
  expect(boxConsensus([...two, ...blank], { quorum: 2 }).boxes).toHaveLength(1);
});

test('one annotator cannot vote twice for an object', () => {
  const result = boxConsensus([
    { annotator: 'ann', boxes: [cat(0), cat(1)] },
    { annotator: 'bob', boxes: [cat(0)] },
  ]);
  expect(result.boxes).toHaveLength(1);
  expect(result.rejected).toHaveLength(1);
  expect(result.boxes[0]?.votes.map((vote) => vote.index)).toEqual([0, 0]);
});

test('weights move classes and edges; a tie is flagged and goes to the first class', () => {
  const answers = [
    { annotator: 'ann', boxes: [cat(0)] },
    { annotator: 'bob', boxes: [cat(2, 'dog')] },
  ];
  expect(boxConsensus(answers).boxes[0]).toMatchObject({ label: 'cat', tied: true, box: [1, 0, 10, 10] });
  expect(boxConsensus(answers, { weights: { bob: 3 } }).boxes[0]).toMatchObject({
    label: 'dog',
    tied: false,
    box: [2, 0, 10, 10],
    confidence: 0.75,
  });
});

test('nobody looking is no consensus; a second answer or a bad option is refused', () => {
  expect(boxConsensus([])).toEqual({ boxes: [], rejected: [], annotators: 0 });
  const ann = { annotator: 'ann', boxes: [] };
  expect(() => boxConsensus([ann, ann])).toThrow('answers twice');
  expect(() => boxConsensus([ann], { quorum: 0 })).toThrow('quorum');
  expect(() => boxConsensus([ann], { weights: { ann: 0 } })).toThrow('weights');
});
