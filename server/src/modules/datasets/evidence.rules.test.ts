import { describe, expect, it } from 'vitest';
import { annotationColumns, annotationRow, linesOf, type Answered, type Evidence } from './evidence.rules.ts';
import type { CampaignRules, FinalLabel } from './record.rules.ts';

const rules: CampaignRules = {
  campaign: 'Animals',
  taskType: 'choice',
  taskSpec: 'animals@2',
  taxonomy: 'animals@1',
  guideline: 'animals@4',
};

const label = (decidedBy: string): FinalLabel => ({
  itemId: 'not exported',
  externalId: 'photo 1',
  data: {},
  answer: { choice: 'cat' },
  values: { choice: 'cat' },
  confidence: 0.5,
  agreement: 0,
  method: 'majority-vote',
  decidedBy,
  annotators: 2,
});

const answered = (person: string, revision: number, more: Partial<Answered> = {}): Answered => ({
  id: `${person} ${revision}`,
  person,
  author: person,
  authorKind: 'person',
  revision,
  answer: { choice: person },
  activeMs: 900,
  at: `2026-03-0${revision}T00:00:00.000Z`,
  guideline: 'animals@3',
  software: 'assay@0.1.0',
  suggestions: null,
  ...more,
});

const stated = (revision: number, more: Partial<Evidence['stated'][number]> = {}): Evidence['stated'][number] => ({
  revision,
  answer: { choice: 'cat' },
  confidence: 0.5,
  agreement: 0,
  method: 'majority-vote',
  decidedBy: 'consensus',
  decider: null,
  deciderKind: null,
  at: '2026-03-09T00:00:00.000Z',
  software: 'assay@0.1.0',
  ...more,
});

const none: Evidence = { answers: [], reviews: [], predictions: [], stated: [] };

describe('the lines behind a label', () => {
  it('keep what was overruled, and name the adjudicator on the label', () => {
    const lines = linesOf(
      label('adjudication'),
      {
        ...none,
        answers: [answered('anna', 1), answered('ben', 1)],
        stated: [
          stated(1),
          stated(2, { decidedBy: 'adjudication', decider: 'zoe', deciderKind: 'person', method: 'adjudicated' }),
        ],
      },
      rules,
    );
    expect(lines.map(({ ref, annotatorId, superseded }) => [ref, annotatorId, superseded])).toEqual([
      ['annotation:anna:1', 'anna', false],
      ['annotation:ben:1', 'ben', false],
      ['consensus:1', null, true],
      ['adjudication:2', 'zoe', false],
      ['label', 'zoe', false],
    ]);
    expect(lines.at(-1)).toMatchObject({ adjudicatorId: 'zoe', from: ['adjudication:2'], decidedBy: 'adjudication' });
    expect(lines[0]?.answer).toEqual({ choice: 'anna' });
  });

  it('count a rework as a round, and a reviewer’s correction as a revision of the same', () => {
    const reviewed = { reviewer: 'rita', reviewerKind: 'person', activeMs: 5, at: 'then', software: null };
    const lines = linesOf(
      label('review'),
      {
        ...none,
        answers: [
          answered('anna', 1),
          answered('anna', 2),
          answered('anna', 3, { author: 'rita' }),
          answered('ben', 1),
        ],
        reviews: [
          { ...reviewed, annotationId: 'anna 1', verdict: 'rejected', errorCodes: ['class'], round: 1 },
          { ...reviewed, annotationId: 'anna 2', verdict: 'corrected', errorCodes: [], round: 2 },
        ],
        stated: [stated(1, { decidedBy: 'review' })],
      },
      rules,
    );
    expect(lines.slice(0, 4)).toMatchObject([
      { kind: 'annotation', annotationRound: 1, superseded: true, annotatorId: 'anna' },
      { kind: 'annotation', annotationRound: 2, superseded: true, annotatorId: 'anna' },
      { kind: 'correction', annotationRound: 2, superseded: false, annotatorId: 'rita', of: 'annotation:anna:2' },
      { kind: 'annotation', annotationRound: 1, superseded: false, annotatorId: 'ben' },
    ]);
    expect(lines.slice(4, 6)).toMatchObject([
      { kind: 'review', of: 'annotation:anna:1', verdict: 'rejected', errorCodes: ['class'], annotationRound: 1 },
      { kind: 'review', of: 'annotation:anna:2', verdict: 'corrected', annotationRound: 2, annotatorId: 'rita' },
    ]);
    expect(lines.at(-1)).toMatchObject({
      annotationRound: 2,
      adjudicatorId: null,
      from: ['annotation:anna:3', 'annotation:ben:1', 'consensus:1'],
    });
    expect(new Set(lines.map((line) => line.ref)).size).toBe(lines.length);
  });

  it('show the suggestion a person saw, with the model’s version, and the guideline then in force', () => {
    const seen = { model: 'm@7', withheld: false, accepted: 1, rejected: 0, leftAlone: 0, agrees: true };
    const lines = linesOf(
      label('consensus'),
      {
        ...none,
        answers: [answered('anna', 1, { suggestions: [seen] })],
        predictions: [
          { model: 'm@7', answer: { choice: 'cat' }, confidence: 0.75, at: '2026-01-01T00:00:00.000Z', software: null },
        ],
        stated: [stated(1)],
      },
      rules,
    );
    expect(lines[0]).toMatchObject({ kind: 'suggestion', model: 'm@7', annotatorId: null, confidence: 0.75 });
    expect(lines[1]).toMatchObject({ guideline: 'animals@3', suggestions: [seen] });
    expect(lines[2]?.guideline).toBe('animals@4');
  });

  it('carry annotator, time, round and software each, and fit their columns', () => {
    const lines = linesOf(label('consensus'), { ...none, answers: [answered('anna', 1)], stated: [stated(1)] }, rules);
    for (const line of lines) {
      for (const field of ['annotatorId', 'timestamp', 'annotationRound', 'pipelineVersion'] as const)
        expect(line[field], `${line.ref} ${field}`).not.toBeUndefined();
      expect(Object.keys(annotationRow(line, JSON.stringify))).toEqual(annotationColumns.map((one) => one.name));
    }
    expect(JSON.stringify(lines)).not.toContain('not exported');
  });
});
