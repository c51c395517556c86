import type { CampaignRules, FinalLabel } from './record.rules.ts';

/** One revision of one person's answer to a task. */
export interface Answered {
  readonly id: string;
  /** Whose answer it is a revision of, and who wrote this one: a reviewer's correction differs. */
  readonly person: string;
  readonly author: string;
  readonly authorKind: string;
  readonly revision: number;
  readonly answer: unknown;
  readonly activeMs: number;
  readonly at: string;
  readonly guideline: string | null;
  readonly software: string | null;
  /** What became of each prediction that stood ready while it was given. */
  readonly suggestions: readonly Suggestion[] | null;
}

interface Suggestion {
  readonly model: string;
  readonly withheld: boolean;
  readonly accepted: number;
  readonly rejected: number;
  readonly leftAlone: number;
  readonly agrees: boolean;
}

export interface Reviewed {
  readonly annotationId: string;
  readonly reviewer: string;
  readonly reviewerKind: string;
  readonly verdict: string;
  readonly errorCodes: readonly string[];
  readonly round: number;
  readonly activeMs: number;
  readonly at: string;
  readonly software: string | null;
}

export interface Predicted {
  readonly model: string;
  readonly answer: unknown;
  readonly confidence: number | null;
  readonly at: string;
  readonly software: string | null;
}

/** One revision of what the campaign says about the item. */
export interface Stated {
  readonly revision: number;
  readonly answer: unknown;
  readonly confidence: number;
  readonly agreement: number;
  readonly method: string;
  readonly decidedBy: string;
  readonly decider: string | null;
  readonly deciderKind: string | null;
  readonly at: string;
  readonly software: string | null;
}

/** Everything recorded about one task, in the order in which it is exported. */
export interface Evidence {
  readonly answers: readonly Answered[];
  readonly reviews: readonly Reviewed[];
  readonly predictions: readonly Predicted[];
  readonly stated: readonly Stated[];
}

export const lineKinds = [
  'suggestion',
  'annotation',
  'correction',
  'review',
  'consensus',
  'adjudication',
  'label',
] as const;

/**
 * One line of `annotations.jsonl`. People stand in it by handle, which is a pseudonym and the same in every line of a
 * dataset; nothing that people wrote to one another does.
 */
export interface AnnotationLine {
  /** The item, as `id` in `data.jsonl`. */
  readonly id: string;
  readonly campaign: string;
  readonly kind: (typeof lineKinds)[number];
  /** Names the line within its item. */
  readonly ref: string;
  /** Null for a model, and for a label that was derived instead of decided. */
  readonly annotatorId: string | null;
  /** person, service, recorded or simulated. */
  readonly annotatorKind: string | null;
  readonly timestamp: string;
  /** 1 for a first answer, one more with each rework. */
  readonly annotationRound: number;
  /** The software that recorded it; null when it was recorded before that was kept. */
  readonly pipelineVersion: string | null;
  /** The model of a suggestion, `name@version`. */
  readonly model?: string;
  readonly revision?: number;
  /** A later revision took its place. */
  readonly superseded: boolean;
  /** The line a correction or a review is about. */
  readonly of?: string;
  readonly answer?: unknown;
  readonly activeMs?: number;
  readonly taskSpec: string;
  readonly taxonomy: string | null;
  readonly guideline: string | null;
  readonly suggestions?: readonly Suggestion[];
  readonly verdict?: string;
  readonly errorCodes?: readonly string[];
  readonly decidedBy?: string;
  readonly method?: string;
  readonly confidence?: number | null;
  readonly agreement?: number;
  /** Lines a label stands on. */
  readonly from?: readonly string[];
  /** Who decided a label that was adjudicated. */
  readonly adjudicatorId?: string | null;
}

/**
 * The lines behind one final label: suggestions, answers with all their revisions, reviews, what was derived or decided,
 * and last the label itself with the lines it stands on. What was overruled stays.
 */
export function linesOf(label: FinalLabel, evidence: Evidence, rules: CampaignRules): AnnotationLine[] {
  const { taskSpec, taxonomy, guideline } = rules;
  const item = { id: label.externalId, campaign: rules.campaign, taskSpec, taxonomy, guideline };
  const answers = answerLines(item, evidence.answers);
  const refs = new Map(evidence.answers.map((one, at) => [one.id, answers[at]]));
  const reviews = evidence.reviews.map((one): AnnotationLine => {
    const about = refs.get(one.annotationId);
    const ref = `review:${about?.ref ?? one.annotationId}`;
    return {
      ...item,
      kind: 'review',
      ref,
      annotatorId: one.reviewer,
      annotatorKind: one.reviewerKind,
      timestamp: one.at,
      annotationRound: one.round,
      pipelineVersion: one.software,
      superseded: false,
      of: about?.ref ?? one.annotationId,
      activeMs: one.activeMs,
      guideline: about?.guideline ?? guideline,
      verdict: one.verdict,
      errorCodes: one.errorCodes,
    };
  });
  const round = Math.max(1, ...answers.map((one) => one.annotationRound));
  const stated = evidence.stated.map((one, at) =>
    statedLine(item, one, { round, superseded: at < evidence.stated.length - 1 }),
  );
  return [...evidence.predictions.map((one) => suggestionLine(item, one)), ...answers, ...reviews, ...stated].concat(
    labelLine(item, label, { answers, stated, last: evidence.stated.at(-1), round }),
  );
}

type Item = Pick<AnnotationLine, 'id' | 'campaign' | 'taskSpec' | 'taxonomy' | 'guideline'>;

function suggestionLine(item: Item, one: Predicted): AnnotationLine {
  return {
    ...item,
    kind: 'suggestion',
    ref: `suggestion:${one.model}`,
    annotatorId: null,
    annotatorKind: null,
    timestamp: one.at,
    annotationRound: 1,
    pipelineVersion: one.software,
    model: one.model,
    superseded: false,
    answer: one.answer,
    confidence: one.confidence,
  };
}

/** Answers come sorted by person and revision. A person's own later revision is a rework, so it opens a round. */
function answerLines(item: Item, answers: readonly Answered[]): AnnotationLine[] {
  let [person, round, before] = ['', 1, ''];
  return answers.map((one, at) => {
    const corrected = one.author !== one.person;
    if (one.person !== person) [person, round, before] = [one.person, 1, ''];
    else if (!corrected) round += 1;
    const of = before;
    before = `annotation:${one.person}:${one.revision}`;
    return {
      ...item,
      kind: corrected ? 'correction' : 'annotation',
      ref: before,
      annotatorId: one.author,
      annotatorKind: one.authorKind,
      timestamp: one.at,
      annotationRound: round,
      pipelineVersion: one.software,
      revision: one.revision,
      superseded: answers[at + 1]?.person === one.person,
      ...(corrected ? { of } : {}),
      answer: one.answer,
      activeMs: one.activeMs,
      guideline: one.guideline,
      ...(one.suggestions === null ? {} : { suggestions: one.suggestions }),
    };
  });
}

function statedLine(item: Item, one: Stated, at: { round: number; superseded: boolean }): AnnotationLine {
  const kind = one.decidedBy === 'adjudication' ? 'adjudication' : 'consensus';
  return {
    ...item,
    kind,
    ref: `${kind}:${one.revision}`,
    annotatorId: one.decider,
    annotatorKind: one.deciderKind,
    timestamp: one.at,
    annotationRound: at.round,
    pipelineVersion: one.software,
    revision: one.revision,
    superseded: at.superseded,
    answer: one.answer,
    decidedBy: one.decidedBy,
    method: one.method,
    confidence: one.confidence,
    agreement: one.agreement,
  };
}

/** The answer of the label itself stands in `data.jsonl`. */
function labelLine(
  item: Item,
  label: FinalLabel,
  given: {
    readonly answers: readonly AnnotationLine[];
    readonly stated: readonly AnnotationLine[];
    readonly last: Stated | undefined;
    readonly round: number;
  },
): AnnotationLine {
  const { last } = given;
  const decision = given.stated.at(-1);
  const newest = given.answers.filter((one) => !one.superseded).map((one) => one.ref);
  const adjudicated = label.decidedBy === 'adjudication';
  return {
    ...item,
    kind: 'label',
    ref: 'label',
    annotatorId: last?.decider ?? null,
    annotatorKind: last?.deciderKind ?? null,
    timestamp: last?.at ?? '',
    annotationRound: given.round,
    pipelineVersion: last?.software ?? null,
    superseded: false,
    decidedBy: label.decidedBy,
    method: label.method,
    confidence: label.confidence,
    agreement: label.agreement,
    from: decision === undefined ? newest : adjudicated ? [decision.ref] : [...newest, decision.ref],
    adjudicatorId: adjudicated ? (last?.decider ?? null) : null,
  };
}

/** Columns of `annotations.parquet`, in order. */
export const annotationColumns = [
  { name: 'id', type: 'string', description: 'Name of the item in its source, as in data.jsonl' },
  { name: 'campaign', type: 'string', description: 'The campaign it was labelled in' },
  { name: 'kind', type: 'string', description: lineKinds.join(', ') },
  { name: 'ref', type: 'string', description: 'Names the line within its item' },
  { name: 'annotator_id', type: 'string', description: 'Pseudonym of who answered, reviewed or decided' },
  { name: 'annotator_kind', type: 'string', description: 'person, service, recorded or simulated' },
  { name: 'timestamp', type: 'timestamp', description: 'When it was submitted' },
  { name: 'annotation_round', type: 'int32', description: '1 for a first answer, one more with each rework' },
  { name: 'pipeline_version', type: 'string', description: 'The software that recorded it' },
  { name: 'model', type: 'string', description: 'Model and version of a suggestion' },
  { name: 'revision', type: 'int32', description: 'Revision of the answer or of the consensus' },
  { name: 'superseded', type: 'boolean', description: 'A later revision took its place' },
  { name: 'of', type: 'string', description: 'The line a correction or a review is about' },
  { name: 'answer', type: 'string', description: 'The answer, as JSON' },
  { name: 'active_ms', type: 'int64', description: 'Active time in milliseconds' },
  { name: 'task_spec', type: 'string', description: 'Task spec and its version' },
  { name: 'taxonomy', type: 'string', description: 'Taxonomy and its version' },
  { name: 'guideline', type: 'string', description: 'Guideline and its version in force' },
  { name: 'suggestions', type: 'string', description: 'What became of each suggestion, as JSON' },
  { name: 'verdict', type: 'string', description: 'accepted, corrected or rejected' },
  { name: 'error_codes', type: 'string', description: 'Error codes of a review, as JSON' },
  { name: 'decided_by', type: 'string', description: 'consensus, review or adjudication' },
  { name: 'method', type: 'string', description: 'How the consensus was derived' },
  { name: 'confidence', type: 'double', description: 'Confidence of a suggestion; share of annotators behind a label' },
  { name: 'agreement', type: 'double', description: 'Mean pairwise agreement of the answers' },
  { name: 'from', type: 'string', description: 'The lines a label stands on, as JSON' },
  { name: 'adjudicator_id', type: 'string', description: 'Pseudonym of who adjudicated the label' },
] as const;

/** One row of the Parquet table. Lists and answers are JSON text, as written by `text`. */
export function annotationRow(line: AnnotationLine, text: (value: unknown) => string): Record<string, unknown> {
  const json = (value: unknown): string | null => (value === undefined ? null : text(value));
  return {
    id: line.id,
    campaign: line.campaign,
    kind: line.kind,
    ref: line.ref,
    annotator_id: line.annotatorId,
    annotator_kind: line.annotatorKind,
    timestamp: line.timestamp,
    annotation_round: line.annotationRound,
    pipeline_version: line.pipelineVersion,
    model: line.model ?? null,
    revision: line.revision ?? null,
    superseded: line.superseded,
    of: line.of ?? null,
    answer: json(line.answer),
    active_ms: line.activeMs ?? null,
    task_spec: line.taskSpec,
    taxonomy: line.taxonomy,
    guideline: line.guideline,
    suggestions: json(line.suggestions),
    verdict: line.verdict ?? null,
    error_codes: json(line.errorCodes),
    decided_by: line.decidedBy ?? null,
    method: line.method ?? null,
    confidence: line.confidence ?? null,
    agreement: line.agreement ?? null,
    from: json(line.from),
    adjudicator_id: line.adjudicatorId ?? null,
  };
}
