import { t } from '@assay/words';
import { nextSuggestion, type Draft, type Suggestion } from '../editing/draft.ts';
import { redo, settle, step, undo } from '../editing/history.ts';
import { wordsOfTravel } from '../editing/words-of-travel.ts';
import { moveCaret, type CaretMove } from './caret-moves.ts';
import { categoryTree, type CategoryNode } from './keys.ts';
import { applyCategory, applySeverity, noError, rebound, remove, select } from './marking.ts';
import { link, relate, unlink } from './relating.ts';
import { sortSpans, type Span, type TextSpansAnswer, type TextSpansConfig, type TextSpansPayload } from './schema.ts';
import { answerOf, change, startState, type Caret, type TextSpansContext, type TextSpansState } from './span-state.ts';
import { textCursor, type TextCursor } from './text-cursor.ts';

export type { TextSpansState } from './span-state.ts';

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

function decide(
  context: TextSpansContext,
  state: TextSpansState,
  id: string,
  verdict: 'accepted' | 'rejected',
): TextSpansState {
  const found = context.suggestions.find((entry) => entry.id === id);
  if (found === undefined) return state;
  const { answer, verdicts } = state.history.present;
  const accepted = verdict === 'accepted' && found.answer.spans.length > 0;
  // The names of a prediction's marks mean nothing here, and could be taken.
  const taken = found.answer.spans.map((span): Span => {
    const { id: _, ...bare } = span;
    return bare;
  });
  const spans = accepted ? sortSpans(context.config, [...answer.spans, ...taken]) : answer.spans;
  const [first] = taken;
  const next = nextSuggestion(context.suggestions, { ...verdicts, [id]: verdict }, id);
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
}

/** After undo and redo the selection may point at nothing. */
function travelled(state: TextSpansState, history: TextSpansState['history'], way: 'undo' | 'redo'): TextSpansState {
  if (history === state.history) return { ...state, message: wordsOfTravel(way, false) };
  const count = history.present.answer.spans.length;
  const selected = state.selected !== null && state.selected < count ? state.selected : null;
  return { ...state, history, selected, linking: null, message: wordsOfTravel(way, true) };
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

  const context: TextSpansContext = { config, suggestions, textOf, cursorOf };

  const openGroup = (state: TextSpansState, node: CategoryNode): TextSpansState => ({
    ...state,
    group: node.path,
    page: 0,
    message: t('{title}: choose its category with a digit.', { title: node.title }),
  });

  const pick = (state: TextSpansState, node: CategoryNode): TextSpansState =>
    node.children.length > 0 ? openGroup(state, node) : applyCategory(context, state, node.path);

  return {
    start: (draft) => startState(context, draft),
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
          return moveCaret(context, state, action.move, action.extend);
        case 'digit': {
          const node = openEntries(tree, state)[action.index];
          return node === undefined ? state : pick(state, node);
        }
        case 'category':
          return applyCategory(context, state, action.path);
        case 'open-group':
          return { ...state, group: action.path, page: 0 };
        case 'more-categories': {
          const page = openEntries(tree, { group: state.group, page: state.page + 1 }).length > 0 ? state.page + 1 : 0;
          return { ...state, page };
        }
        case 'severity':
          return applySeverity(context, state, action.severity);
        case 'select':
          return state.linking !== null && action.index !== null && action.index !== state.linking.from
            ? link(context, state, action.index)
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
          return rebound(context, state);
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
          return relate(context, state, action.relation);
        case 'link':
          return state.selected === null ? state : link(context, state, state.selected);
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
          return decide(context, state, action.id, action.verdict);
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
