import { startHistory, step, type History } from '../editing/history.ts';
import { nextSuggestion, type Draft, type Suggestion } from '../editing/draft.ts';
import { keepWhole } from './relations.ts';
import type { TextSpansAnswer, TextSpansConfig } from './schema.ts';
import type { TextCursor } from './text-cursor.ts';

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

/** What the editor goes by while one item is in hand. */
export interface TextSpansContext {
  readonly config: TextSpansConfig;
  readonly suggestions: readonly Suggestion<TextSpansAnswer>[];
  textOf(field: string): string;
  cursorOf(field: string): TextCursor;
}

export function startState({ config, suggestions }: TextSpansContext, draft: Draft<TextSpansAnswer>): TextSpansState {
  return {
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
  };
}

export function answerOf(state: TextSpansState): TextSpansAnswer {
  return state.history.present.answer;
}

/** Takes a changed answer as one step of undo; changes of one name are one step. */
export function change(
  state: TextSpansState,
  answer: TextSpansAnswer,
  rest: Partial<TextSpansState>,
  merge: string | null = null,
): TextSpansState {
  return {
    ...state,
    ...rest,
    history: step(state.history, { ...state.history.present, answer: keepWhole(answer) }, merge),
  };
}
