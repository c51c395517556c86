import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { adopted, changedVerdicts, type Draft, type Verdict, type Verdicts } from './draft.ts';
import { amend, type History } from './history.ts';

const NO_VERDICTS: Verdicts = {};

/** The least an editor's state has: the history of its draft. */
export interface EditorState<Answer> {
  readonly history: History<Draft<Answer>>;
}

/** A change from outside the editor, e.g. a restored draft. */
export interface ReplacedAction<Answer> {
  readonly type: 'replaced';
  readonly answer: Answer;
}

interface EditorOptions<Answer, State extends EditorState<Answer>, Action> {
  readonly value: Answer;
  readonly onChange: (next: Answer) => void;
  readonly verdicts: Verdicts | undefined;
  readonly onSuggestion: ((id: string, verdict: Verdict) => void) | undefined;
  readonly readOnly: boolean | undefined;
  readonly start: (draft: Draft<Answer>) => State;
  readonly reduce: (state: State, action: Action | ReplacedAction<Answer>) => State;
}

/** Equal in content; drafts come back from the server as other objects. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Joins a pure reducer to a controlled value: tells the workbench about every change of the answer and of decisions on
 * suggestions, and takes a value that changed from outside as one step of the history. A value the editor itself sent is
 * never taken for a change, however late it comes back.
 */
export function useEditor<Answer extends object, State extends EditorState<Answer>, Action>(
  options: EditorOptions<Answer, State, Action>,
): readonly [State, (action: Action) => void] {
  const { value, verdicts = NO_VERDICTS, start, reduce } = options;
  const [held, setHeld] = useState(() => start({ answer: value, verdicts }));
  const [given, setGiven] = useState(value);
  const [givenVerdicts, setGivenVerdicts] = useState(verdicts);
  const [sent] = useState(() => new WeakSet<Answer>());
  let shown = held;
  if (given !== value) {
    setGiven(value);
    if (!sent.has(value) && !same(value, held.history.present.answer)) {
      shown = reduce(held, { type: 'replaced', answer: value });
      setHeld(shown);
    }
  }
  if (givenVerdicts !== verdicts) {
    setGivenVerdicts(verdicts);
    const told = adopted(shown.history.present, givenVerdicts, verdicts);
    if (told !== shown.history.present) {
      shown = { ...shown, history: amend(shown.history, told) };
      setHeld(shown);
    }
  }
  const latest = useRef({ options, state: shown });
  useLayoutEffect(() => {
    latest.current = { options, state: shown };
  });
  const dispatch = useCallback(
    (action: Action) => {
      const { options: now, state: before } = latest.current;
      const after = now.reduce(before, action);
      const [old, draft] = [before.history.present, after.history.present];
      if (now.readOnly === true && old !== draft) return;
      // Two actions in one event must see each other, before React has rendered in between.
      latest.current.state = after;
      setHeld(after);
      if (old.answer !== draft.answer) {
        sent.add(draft.answer);
        now.onChange(draft.answer);
      }
      for (const { id, verdict } of changedVerdicts(old.verdicts, draft.verdicts)) now.onSuggestion?.(id, verdict);
    },
    [sent],
  );
  return [shown, dispatch];
}
