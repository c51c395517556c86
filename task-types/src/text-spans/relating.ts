import { t } from '@assay/words';
import { fits, freeId } from './relations.ts';
import type { Relation } from './schema.ts';
import { answerOf, change, type TextSpansContext, type TextSpansState } from './span-state.ts';

export function unlink(state: TextSpansState, index: number): TextSpansState {
  const { relations = [], ...others } = answerOf(state);
  const left = relations.filter((_, at) => at !== index);
  return change(
    state,
    { ...others, relations: left },
    { linking: null, message: t('Relation deleted. Undo brings it back.') },
  );
}

/** Ends the waiting relation at a mark; the one that is there already is taken back. */
export function link(context: TextSpansContext, state: TextSpansState, to: number): TextSpansState {
  const { linking } = state;
  const { spans, relations = [], ...others } = answerOf(state);
  const type = context.config.relations?.find(({ id }) => id === linking?.type);
  const [start, end] = [linking === null ? undefined : spans[linking.from], spans[to]];
  if (linking === null || type === undefined || start === undefined || end === undefined)
    return { ...state, linking: null };
  if (start === end) return { ...state, message: t('Pick another mark: a relation needs two.') };
  if (!fits(type, start.category, end.category)) {
    return {
      ...state,
      message: t('“{title}” cannot run from {from} to {to}.', {
        title: type.title,
        from: start.category,
        to: end.category,
      }),
    };
  }
  const from = start.id ?? freeId(spans);
  const first = spans.map((span) => (span === start ? { ...span, id: from } : span));
  const target = end.id ?? freeId(first);
  const named = first.map((span) => (span === end ? { ...span, id: target } : span));
  const relation: Relation = { type: type.id, from, to: target };
  const there = relations.findIndex((one) => one.type === type.id && one.from === from && one.to === target);
  if (there !== -1) return unlink(state, there);
  return change(
    state,
    { ...others, spans: named, relations: [...relations, relation] },
    { selected: to, linking: null, message: `${linking.from + 1} → ${to + 1}: ${type.title}.` },
  );
}

export function relate(context: TextSpansContext, state: TextSpansState, relation: string): TextSpansState {
  const type = context.config.relations?.find(({ id }) => id === relation);
  if (type === undefined) return state;
  const { selected, linking } = state;
  if (linking?.type === relation && selected !== null && selected !== linking.from)
    return link(context, state, selected);
  if (selected === null) return { ...state, message: t('Pick the mark the relation starts from first.') };
  return {
    ...state,
    linking: { type: relation, from: selected },
    message: t('{title} from {mark}: pick the other mark, then press Enter. Esc leaves.', {
      title: type.title,
      mark: selected + 1,
    }),
  };
}
