import { t } from '@assay/words';
import type { Draft, Suggestion } from '../editing/draft.ts';
import { wordsOfTravel } from '../editing/words-of-travel.ts';
import { nextSuggestion } from '../editing/draft.ts';
import { redo, settle, startHistory, step, undo, type History } from '../editing/history.ts';
import { categoryTree, type CategoryNode } from './keys.ts';
import { overlaps } from './ranges.ts';
import { fits, freeId, keepWhole } from './relations.ts';
import {
  sortSpans,
  type Relation,
  type Span,
  type TextSpansAnswer,
  type TextSpansConfig,
  type TextSpansPayload,
} from './schema.ts';
import { textCursor, trimBlanks, type TextCursor } from './text-cursor.ts';

/** Marked text, as a browser's selection: it may run backwards, and `anchor === focus` is a bare caret. */
export interface Caret {
  readonly field: string;
  readonly anchor: number;
  readonly focus: number;
}

export interface Linking {
  readonly type: string;
  /** Index of the span it starts from. */
  readonly from: number;
}

export interface TextSpansState {
  readonly history: History<Draft<TextSpansAnswer>>;
  readonly caret: Caret;
  /** Index of the error in hand. */
  readonly selected: number | null;
  /** Severity that the next error gets: the last one used. */
  readonly severity: string;
  /** Path of the category group whose entries the digits pick; empty at the top. */
  readonly group: string;
  /** Page of nine entries the digits pick from. */
  readonly page: number;
  readonly suggestion: string | null;
  /** A relation that waits for its other end. */
  readonly linking: Linking | null;
  /** What has just happened, in words, for the status line and screen readers. */
  readonly message: string;
}

export type CaretMove =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'text-start'
  | 'text-end'
  | 'select-all'
  | 'next-field';

export type TextSpansAction =
  | { readonly type: 'replaced'; readonly answer: TextSpansAnswer }
  | { readonly type: 'caret'; readonly caret: Caret }
  | { readonly type: 'move-caret'; readonly move: CaretMove; readonly extend: boolean }
  | { readonly type: 'digit'; readonly index: number }
  | { readonly type: 'category'; readonly path: string }
  | { readonly type: 'open-group'; readonly path: string }
  | { readonly type: 'more-categories' }
  | { readonly type: 'severity'; readonly severity: string }
  | { readonly type: 'select'; readonly index: number | null }
  | { readonly type: 'step-selection'; readonly by: 1 | -1 }
  | { readonly type: 'delete'; readonly index: number | null }
  | { readonly type: 'rebound' }
  | { readonly type: 'note'; readonly index: number; readonly note: string }
  | { readonly type: 'no-error' }
  /** Starts a relation at the mark in hand, or ends the one that waits there; a relation that exists is taken back. */
  | { readonly type: 'relation'; readonly relation: string }
  | { readonly type: 'link' }
  | { readonly type: 'unlink'; readonly index: number }
  | { readonly type: 'pick-suggestion'; readonly id: string }
  | { readonly type: 'next-suggestion' }
  | { readonly type: 'decide'; readonly id: string; readonly verdict: 'accepted' | 'rejected' }
  | { readonly type: 'cancel' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

export interface TextSpansMachine {
  start(draft: Draft<TextSpansAnswer>): TextSpansState;
  reduce(state: TextSpansState, action: TextSpansAction): TextSpansState;
}

/** Entries that the digits pick from now: the open group, nine to a page. */
export function openEntries(
  tree: readonly CategoryNode[],
  { group, page }: Pick<TextSpansState, 'group' | 'page'>,
): readonly CategoryNode[] {
  let nodes = tree;
  for (let node = nodes.find(({ path }) => leadsTo(path, group)); node !== undefined;) {
    nodes = node.children;
    node = nodes.find(({ path }) => leadsTo(path, group));
  }
  return nodes.slice(page * 9, page * 9 + 9);
}

function leadsTo(path: string, group: string): boolean {
  return group === path || group.startsWith(`${path}/`);
}

/** Everything the text-span editor does, as a pure function of state and action. */
export function textSpansMachine(
  config: TextSpansConfig,
  payload: TextSpansPayload,
  suggestions: readonly Suggestion<TextSpansAnswer>[] = [],
): TextSpansMachine {
  const tree = categoryTree(config);
  const cursors = new Map<string, TextCursor>();
  const textOf = (field: string): string => payload[field] ?? '';
  const cursorOf = (field: string): TextCursor => {
    const known = cursors.get(field);
    if (known !== undefined) return known;
    const made = textCursor(textOf(field), config.fields.find((entry) => entry.id === field)?.language);
    cursors.set(field, made);
    return made;
  };

  const answerOf = (state: TextSpansState): TextSpansAnswer => state.history.present.answer;

  const change = (
    state: TextSpansState,
    answer: TextSpansAnswer,
    rest: Partial<TextSpansState>,
    merge: string | null = null,
  ): TextSpansState => ({
    ...state,
    ...rest,
    history: step(state.history, { ...state.history.present, answer: keepWhole(answer) }, merge),
  });

  /** Puts one span in (or in the place of another) and selects it wherever the order brings it. */
  const put = (state: TextSpansState, span: Span, replaces: number | null, message: string, merge?: string) => {
    const others = answerOf(state).spans.filter((_, index) => index !== replaces);
    const spans = sortSpans(config, [...others, span]);
    return change(
      state,
      { ...answerOf(state), spans, noError: false },
      { selected: spans.indexOf(span), group: '', page: 0, linking: null, message },
      merge ?? null,
    );
  };

  const marked = ({ caret: { field, anchor, focus } }: TextSpansState) =>
    trimBlanks(textOf(field), { start: Math.min(anchor, focus), end: Math.max(anchor, focus) });

  const allowed = (path: string, field: string): boolean =>
    config.categories.find((category) => category.path === path)?.fields?.includes(field) ?? true;

  const applyCategory = (state: TextSpansState, path: string): TextSpansState => {
    const range = marked(state);
    const { field } = state.caret;
    if (range.start < range.end) {
      if (!allowed(path, field)) return { ...state, message: t('{path} cannot be used in this text.', { path }) };
      const taken = answerOf(state).spans.some((span) => span.field === field && overlaps(span, range));
      if (config.overlap === 'refused' && taken) {
        return { ...state, message: t('Marks may not overlap here: delete or move the other one first.') };
      }
      const span: Span = { field, ...range, category: path, severity: state.severity };
      const made = put(
        state,
        span,
        null,
        t('{category}, {severity}: “{text}”', {
          category: path,
          severity: state.severity,
          text: textOf(field).slice(range.start, range.end),
        }),
      );
      return { ...made, caret: { field, anchor: range.end, focus: range.end } };
    }
    const held = state.selected === null ? undefined : answerOf(state).spans[state.selected];
    if (held === undefined)
      return { ...state, group: '', page: 0, message: t('Mark some text first, then choose its category.') };
    if (!allowed(path, held.field)) return { ...state, message: t('{path} cannot be used in this text.', { path }) };
    return put(state, { ...held, category: path }, state.selected, t('Category is now {path}.', { path }));
  };

  const openGroup = (state: TextSpansState, node: CategoryNode): TextSpansState => ({
    ...state,
    group: node.path,
    page: 0,
    message: t('{title}: choose its category with a digit.', { title: node.title }),
  });

  const pick = (state: TextSpansState, node: CategoryNode): TextSpansState =>
    node.children.length > 0 ? openGroup(state, node) : applyCategory(state, node.path);

  const applySeverity = (state: TextSpansState, severity: string): TextSpansState => {
    const armed = { ...state, severity, message: t('Severity {severity}.', { severity }) };
    const range = marked(state);
    const held = state.selected === null ? undefined : answerOf(state).spans[state.selected];
    if (range.start < range.end || held === undefined || held.severity === severity) return armed;
    return put(armed, { ...held, severity }, state.selected, t('Severity is now {severity}.', { severity }));
  };

  const moveCaret = (state: TextSpansState, move: CaretMove, extend: boolean): TextSpansState => {
    const { field, anchor, focus } = state.caret;
    const length = textOf(field).length;
    if (move === 'next-field') {
      const at = config.fields.findIndex((entry) => entry.id === field);
      const next = config.fields[(at + 1) % config.fields.length]?.id ?? field;
      const title = config.fields.find((entry) => entry.id === next)?.title ?? next;
      return { ...state, caret: { field: next, anchor: 0, focus: 0 }, message: title };
    }
    if (move === 'select-all') return { ...state, caret: { field, anchor: 0, focus: length } };
    const cursor = cursorOf(field);
    const moves: Readonly<Record<Exclude<CaretMove, 'next-field' | 'select-all'>, () => number>> = {
      // As in any editor, an arrow without Shift first collapses the marked text to its edge.
      left: () => (extend || anchor === focus ? cursor.left(focus) : Math.min(anchor, focus)),
      right: () => (extend || anchor === focus ? cursor.right(focus) : Math.max(anchor, focus)),
      'word-left': () => cursor.wordLeft(focus),
      'word-right': () => cursor.wordRight(focus),
      'text-start': () => 0,
      'text-end': () => length,
    };
    const to = moves[move]();
    // Extending by words from inside a word begins at the edge of the word, so that whole words are marked.
    const word = extend && anchor === focus && move.startsWith('word') ? cursor.wordAt(focus) : null;
    const from = word === null ? anchor : move === 'word-right' ? word.start : word.end;
    return { ...state, caret: { field, anchor: extend ? from : to, focus: to } };
  };

  const select = (state: TextSpansState, index: number | null): TextSpansState => {
    const span = index === null ? undefined : answerOf(state).spans[index];
    const base = { ...state, history: settle(state.history), group: '', page: 0 };
    if (span === undefined) return { ...base, selected: null, message: '' };
    return {
      ...base,
      selected: index,
      caret: { field: span.field, anchor: span.start, focus: span.start },
      message: t('Error {place}: {category}, {severity}', {
        place: (index ?? 0) + 1,
        category: span.category,
        severity: span.severity,
      }),
    };
  };

  const remove = (state: TextSpansState, index: number | null): TextSpansState => {
    const { spans, ...others } = answerOf(state);
    if (index === null || spans[index] === undefined) return { ...state, message: t('Select an error first.') };
    const rest = spans.filter((_, at) => at !== index);
    const selected = rest.length === 0 ? null : Math.min(index, rest.length - 1);
    return change(
      state,
      { ...others, spans: rest },
      { selected, linking: null, message: t('Deleted. Undo brings it back.') },
    );
  };

  const unlink = (state: TextSpansState, index: number): TextSpansState => {
    const { relations = [], ...others } = answerOf(state);
    const left = relations.filter((_, at) => at !== index);
    return change(
      state,
      { ...others, relations: left },
      { linking: null, message: t('Relation deleted. Undo brings it back.') },
    );
  };

  /** Ends the waiting relation at a mark; the one that is there already is taken back. */
  const link = (state: TextSpansState, to: number): TextSpansState => {
    const { linking } = state;
    const { spans, relations = [], ...others } = answerOf(state);
    const type = config.relations?.find(({ id }) => id === linking?.type);
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
  };

  const relate = (state: TextSpansState, relation: string): TextSpansState => {
    const type = config.relations?.find(({ id }) => id === relation);
    if (type === undefined) return state;
    const { selected, linking } = state;
    if (linking?.type === relation && selected !== null && selected !== linking.from) return link(state, selected);
    if (selected === null) return { ...state, message: t('Pick the mark the relation starts from first.') };
    return {
      ...state,
      linking: { type: relation, from: selected },
      message: t('{title} from {mark}: pick the other mark, then press Enter. Esc leaves.', {
        title: type.title,
        mark: selected + 1,
      }),
    };
  };

  const rebound = (state: TextSpansState): TextSpansState => {
    const range = marked(state);
    const held = state.selected === null ? undefined : answerOf(state).spans[state.selected];
    if (held === undefined || range.start === range.end) {
      return { ...state, message: t('Select an error, mark the right text, then press this key.') };
    }
    const { field } = state.caret;
    const moved = put(state, { ...held, field, ...range }, state.selected, t('The error now covers the marked text.'));
    return { ...moved, caret: { field, anchor: range.end, focus: range.end } };
  };

  const decide = (state: TextSpansState, id: string, verdict: 'accepted' | 'rejected'): TextSpansState => {
    const found = suggestions.find((entry) => entry.id === id);
    if (found === undefined) return state;
    const { answer, verdicts } = state.history.present;
    const accepted = verdict === 'accepted' && found.answer.spans.length > 0;
    // The names of a prediction's marks mean nothing here, and could be taken.
    const taken = found.answer.spans.map((span): Span => {
      const { id: _, ...bare } = span;
      return bare;
    });
    const spans = accepted ? sortSpans(config, [...answer.spans, ...taken]) : answer.spans;
    const [first] = taken;
    const next = nextSuggestion(suggestions, { ...verdicts, [id]: verdict }, id);
    return {
      ...state,
      history: step(state.history, {
        answer: accepted ? { ...answer, spans, noError: false } : answer,
        verdicts: { ...verdicts, [id]: verdict },
      }),
      selected: accepted && first !== undefined ? spans.indexOf(first) : state.selected,
      suggestion: next,
      message: verdict === 'accepted' ? t('Suggestion accepted.') : t('Suggestion rejected.'),
    };
  };

  /** After undo and redo the selection may point at nothing. */
  const travelled = (
    state: TextSpansState,
    history: TextSpansState['history'],
    way: 'undo' | 'redo',
  ): TextSpansState => {
    if (history === state.history) return { ...state, message: wordsOfTravel(way, false) };
    const count = history.present.answer.spans.length;
    const selected = state.selected !== null && state.selected < count ? state.selected : null;
    return { ...state, history, selected, linking: null, message: wordsOfTravel(way, true) };
  };

  const noError = (state: TextSpansState): TextSpansState => {
    const answer = answerOf(state);
    if (answer.noError) return change(state, { spans: [], noError: false }, { message: t('“No error” taken back.') });
    const cleared = answer.spans.length;
    return change(
      state,
      { spans: [], noError: true },
      {
        selected: null,
        message:
          cleared === 0
            ? t('No error.')
            : t(
                'No error; {cleared, plural, one {# marked error removed. Undo brings it back.} other {# marked errors removed. Undo brings them back.}}',
                { cleared },
              ),
      },
    );
  };

  return {
    start: (draft) => ({
      history: startHistory(draft),
      caret: { field: config.comparedField ?? config.fields.at(-1)?.id ?? '', anchor: 0, focus: 0 },
      selected: null,
      // The heaviest severity is listed first by habit; a person who sees a lighter error says so with one key.
      severity: config.severities[0]?.id ?? '',
      group: '',
      page: 0,
      suggestion: nextSuggestion(suggestions, draft.verdicts, null),
      linking: null,
      message: '',
    }),
    reduce: (state, action) => {
      switch (action.type) {
        case 'replaced':
          return change(state, action.answer, { selected: null, message: '' });
        case 'caret':
          return {
            ...state,
            history: settle(state.history),
            caret: {
              field: action.caret.field,
              anchor: cursorOf(action.caret.field).snap(action.caret.anchor),
              focus: cursorOf(action.caret.field).snap(action.caret.focus),
            },
          };
        case 'move-caret':
          return moveCaret(state, action.move, action.extend);
        case 'digit': {
          const node = openEntries(tree, state)[action.index];
          return node === undefined ? state : pick(state, node);
        }
        case 'category':
          return applyCategory(state, action.path);
        case 'open-group':
          return { ...state, group: action.path, page: 0 };
        case 'more-categories': {
          const page = openEntries(tree, { group: state.group, page: state.page + 1 }).length > 0 ? state.page + 1 : 0;
          return { ...state, page };
        }
        case 'severity':
          return applySeverity(state, action.severity);
        case 'select':
          return state.linking !== null && action.index !== null && action.index !== state.linking.from
            ? link(state, action.index)
            : select(state, action.index);
        case 'step-selection': {
          const count = answerOf(state).spans.length;
          if (count === 0) return { ...state, message: t('No error is marked yet.') };
          const from = state.selected ?? (action.by === 1 ? -1 : count);
          return select(state, (from + action.by + count) % count);
        }
        case 'delete':
          return remove(state, action.index);
        case 'rebound':
          return rebound(state);
        case 'note': {
          const { spans, ...others } = answerOf(state);
          const noted = spans.map((span, index): Span => {
            if (index !== action.index) return span;
            const { note: _, ...bare } = span;
            return action.note === '' ? bare : { ...bare, note: action.note };
          });
          return change(state, { ...others, spans: noted }, {}, `note:${action.index}`);
        }
        case 'no-error':
          return noError(state);
        case 'relation':
          return relate(state, action.relation);
        case 'link':
          return state.selected === null ? state : link(state, state.selected);
        case 'unlink':
          return unlink(state, action.index);
        case 'pick-suggestion':
          return { ...state, suggestion: action.id };
        case 'next-suggestion':
          return {
            ...state,
            suggestion: nextSuggestion(suggestions, state.history.present.verdicts, state.suggestion),
          };
        case 'decide':
          return decide(state, action.id, action.verdict);
        case 'cancel': {
          const { field, focus, anchor } = state.caret;
          if (state.linking !== null) return { ...state, linking: null, message: t('No relation drawn.') };
          if (state.group !== '' || state.page > 0) return { ...state, group: '', page: 0, message: '' };
          if (anchor !== focus) return { ...state, caret: { field, anchor: focus, focus } };
          return { ...state, selected: null, message: '' };
        }
        case 'undo':
          return travelled(state, undo(state.history), 'undo');
        case 'redo':
          return travelled(state, redo(state.history), 'redo');
      }
    },
  };
}
