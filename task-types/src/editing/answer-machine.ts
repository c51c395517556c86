import { t } from '@assay/words';
import { nextSuggestion, type Draft, type Suggestion, type Verdict } from './draft.ts';
import { wordsOfTravel } from './words-of-travel.ts';
import { amend, redo, settle, startHistory, step, undo, type History } from './history.ts';

/** State of an editor whose answer is set as a whole: a choice, a rating, a text, a preference. */
export interface AnswerState<Answer> {
  readonly history: History<Draft<Answer>>;
  readonly suggestion: string | null;
  /** What has just happened, in words, for the status line and screen readers. */
  readonly message: string;
}

export type AnswerAction<Answer> =
  | { readonly type: 'replaced'; readonly answer: Answer }
  /** `merge` names a run of changes that one undo takes back, e.g. the typing of a note. */
  | { readonly type: 'set'; readonly answer: Answer; readonly message: string; readonly merge?: string }
  | { readonly type: 'settle' }
  | { readonly type: 'pick-suggestion'; readonly id: string }
  | { readonly type: 'next-suggestion' }
  | { readonly type: 'decide'; readonly id: string; readonly verdict: 'accepted' | 'rejected' }
  /** A decision that an editor inside this one made, on top of the change it has just told of, if it did. */
  | { readonly type: 'decided'; readonly id: string; readonly verdict: Verdict }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

export interface AnswerMachine<Answer> {
  start(draft: Draft<Answer>): AnswerState<Answer>;
  reduce(state: AnswerState<Answer>, action: AnswerAction<Answer>): AnswerState<Answer>;
}

/**
 * Undo, redo and suggestions for an answer that is set as a whole.
 *
 * @param accept what the answer becomes when a suggestion is accepted
 */
export function answerMachine<Answer>(
  suggestions: readonly Suggestion<Answer>[],
  accept: (current: Answer, suggested: Answer) => Answer,
): AnswerMachine<Answer> {
  const set = (state: AnswerState<Answer>, answer: Answer, message: string, merge: string | null) => ({
    ...state,
    message,
    history: step(state.history, { ...state.history.present, answer }, merge),
  });

  const decide = (state: AnswerState<Answer>, id: string, verdict: 'accepted' | 'rejected'): AnswerState<Answer> => {
    const found = suggestions.find((entry) => entry.id === id);
    if (found === undefined) return state;
    const { answer, verdicts } = state.history.present;
    const after = { ...verdicts, [id]: verdict };
    return {
      history: step(state.history, {
        answer: verdict === 'accepted' ? accept(answer, found.answer) : answer,
        verdicts: after,
      }),
      suggestion: nextSuggestion(suggestions, after, id),
      message: verdict === 'accepted' ? t('Suggestion accepted.') : t('Suggestion rejected.'),
    };
  };

  const travelled = (state: AnswerState<Answer>, history: AnswerState<Answer>['history'], way: 'undo' | 'redo') => ({
    ...state,
    history,
    message: wordsOfTravel(way, history !== state.history),
  });

  return {
    start: (draft) => ({
      history: startHistory(draft),
      suggestion: nextSuggestion(suggestions, draft.verdicts, null),
      message: '',
    }),
    reduce: (state, action) => {
      switch (action.type) {
        case 'replaced':
          return set(state, action.answer, '', null);
        case 'set':
          return set(state, action.answer, action.message, action.merge ?? null);
        case 'settle':
          return { ...state, history: settle(state.history) };
        case 'pick-suggestion':
          return { ...state, suggestion: action.id };
        case 'next-suggestion':
          return {
            ...state,
            suggestion: nextSuggestion(suggestions, state.history.present.verdicts, state.suggestion),
          };
        case 'decide':
          return decide(state, action.id, action.verdict);
        case 'decided': {
          const { present } = state.history;
          const after = { ...present, verdicts: { ...present.verdicts, [action.id]: action.verdict } };
          const accepted = action.verdict === 'accepted';
          return { ...state, history: accepted ? amend(state.history, after) : step(state.history, after) };
        }
        case 'undo':
          return travelled(state, undo(state.history), 'undo');
        case 'redo':
          return travelled(state, redo(state.history), 'redo');
      }
    },
  };
}
