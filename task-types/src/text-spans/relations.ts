import { t } from '@assay/words';
import { matchingSize } from '../matching.ts';
import type { AnswerProblem } from '../task-type.ts';
import { overlaps } from './ranges.ts';
import {
  covers,
  type Relation,
  type RelationType,
  type Span,
  type TextSpansAnswer,
  type TextSpansConfig,
} from './schema.ts';

/** A relation with its two spans in the place of their ids. */
export interface DrawnRelation {
  readonly type: string;
  readonly from: Span;
  readonly to: Span;
}

/** The relations of an answer whose both ends exist. */
export function drawnRelations(answer: TextSpansAnswer): readonly DrawnRelation[] {
  const byId = new Map(answer.spans.flatMap((span) => (span.id === undefined ? [] : [[span.id, span] as const])));
  return (answer.relations ?? []).flatMap(({ type, from, to }) => {
    const [start, end] = [byId.get(from), byId.get(to)];
    return start === undefined || end === undefined ? [] : [{ type, from: start, to: end }];
  });
}

/** May this relation run from a span of one category to one of another? */
export function fits(type: RelationType, from: string, to: string): boolean {
  const allows = (ends: readonly string[] | undefined, path: string): boolean =>
    ends === undefined || ends.some((end) => covers(end, path));
  return allows(type.from, from) && allows(type.to, to);
}

/** The smallest `s1`, `s2` … that no span has yet. */
export function freeId(spans: readonly Span[]): string {
  const taken = new Set(spans.map(({ id }) => id));
  let number = 1;
  while (taken.has(`s${number}`)) number += 1;
  return `s${number}`;
}

/** The answer without the relations that lost an end. */
export function keepWhole(answer: TextSpansAnswer): TextSpansAnswer {
  if (answer.relations === undefined) return answer;
  const ids = new Set(answer.spans.map(({ id }) => id));
  const relations = answer.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const { relations: _, ...bare } = answer;
  return relations.length === 0 ? bare : { ...bare, relations };
}

export function overlapProblems(answer: TextSpansAnswer): readonly AnswerProblem[] {
  return answer.spans.flatMap((span, index): AnswerProblem[] => {
    const other = answer.spans.slice(0, index).findIndex((one) => one.field === span.field && overlaps(one, span));
    return other === -1
      ? []
      : [
          {
            pointer: `/spans/${index}/start`,
            detail: t('This mark overlaps mark {other}; shorten or delete one of them.', { other: other + 1 }),
          },
        ];
  });
}

function relationProblem(
  config: TextSpansConfig,
  answer: TextSpansAnswer,
  relation: Relation,
): [string, string] | null {
  const type = config.relations?.find(({ id }) => id === relation.type);
  if (type === undefined) return ['type', t('"{type}" is not a relation of this task.', { type: relation.type })];
  const [from, to] = [relation.from, relation.to].map((id) => answer.spans.find((span) => span.id === id));
  if (from === undefined) return ['from', t('The relation starts at a mark that does not exist.')];
  if (to === undefined) return ['to', t('The relation ends at a mark that does not exist.')];
  if (from === to) return ['to', t('A relation needs two different marks.')];
  if (!fits(type, from.category, to.category)) {
    return [
      'type',
      t('“{title}” cannot run from {from} to {to}.', { title: type.title, from: from.category, to: to.category }),
    ];
  }
  return null;
}

/** Ends exist and differ, the types are of this task, and no relation or id is there twice. */
export function relationProblems(config: TextSpansConfig, answer: TextSpansAnswer): readonly AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const ids = answer.spans.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    if (id !== undefined && ids.indexOf(id) !== index) {
      problems.push({
        pointer: `/spans/${index}/id`,
        detail: t('Two marks are called "{id}"; give one another id.', { id }),
      });
    }
  }
  const relations = answer.relations ?? [];
  for (const [index, relation] of relations.entries()) {
    const found = relationProblem(config, answer, relation);
    if (found !== null) problems.push({ pointer: `/relations/${index}/${found[0]}`, detail: found[1] });
    const same = ({ type, from, to }: Relation): boolean =>
      type === relation.type && from === relation.from && to === relation.to;
    if (relations.findIndex(same) !== index) {
      problems.push({ pointer: `/relations/${index}`, detail: t('This relation is drawn twice; delete one.') });
    }
  }
  return problems;
}

/** Do two relations say the same? Same type, and each end shares a character with, and has the category of, the other's. */
function agree(a: DrawnRelation, b: DrawnRelation): boolean {
  const meet = (one: Span, other: Span): boolean =>
    one.field === other.field && one.category === other.category && overlaps(one, other);
  return a.type === b.type && meet(a.from, b.from) && meet(a.to, b.to);
}

/** Most relations of two answers that can be paired one to one; the same whichever comes first. */
export function matchedRelations(a: TextSpansAnswer, b: TextSpansAnswer): number {
  return matchingSize(drawnRelations(a), drawnRelations(b), agree);
}

/**
 * Relations of a joint answer: kept when both ends survive in a kept span and more than half of the annotators drew it.
 *
 * @param spans the kept spans, without ids
 */
export function voteRelations(
  config: TextSpansConfig,
  spans: readonly Span[],
  answers: readonly TextSpansAnswer[],
): { readonly spans: Span[]; readonly relations: Relation[]; readonly dropped: number } {
  const shared = (a: Span, b: Span): number =>
    a.field === b.field ? Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) : 0;
  const keptAs = (span: Span): number => {
    let best = -1;
    let most = 0;
    for (const [index, kept] of spans.entries()) {
      const weight = shared(span, kept) * (kept.category === span.category ? 2 : 1);
      if (weight > most) [best, most] = [index, weight];
    }
    return best;
  };
  const votes = new Map<string, number>();
  for (const answer of answers) {
    const mine = drawnRelations(answer).map(({ type, from, to }) => JSON.stringify([type, keptAs(from), keptAs(to)]));
    for (const key of new Set(mine)) votes.set(key, (votes.get(key) ?? 0) + 1);
  }
  const known = (config.relations ?? []).map(({ id }) => id);
  const won = [...votes]
    .map(([key, count]) => ({ link: JSON.parse(key) as [string, number, number], count }))
    .filter(({ link: [, from, to], count }) => count * 2 > answers.length && from !== -1 && to !== -1 && from !== to)
    .map(({ link }) => link)
    .sort((a, b) => a[1] - b[1] || a[2] - b[2] || known.indexOf(a[0]) - known.indexOf(b[0]));
  const named = new Set(won.flatMap(([, from, to]) => [from, to]));
  return {
    spans: spans.map((span, index) => (named.has(index) ? { ...span, id: `s${index + 1}` } : span)),
    relations: won.map(([type, from, to]) => ({ type, from: `s${from + 1}`, to: `s${to + 1}` })),
    dropped: votes.size - won.length,
  };
}
