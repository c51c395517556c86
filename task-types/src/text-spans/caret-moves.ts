import type { TextSpansContext, TextSpansState } from './span-state.ts';

export type CaretMove =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'text-start'
  | 'text-end'
  | 'select-all'
  | 'next-field';

export function moveCaret(
  context: TextSpansContext,
  state: TextSpansState,
  move: CaretMove,
  extend: boolean,
): TextSpansState {
  const { field, anchor, focus } = state.caret;
  const length = context.textOf(field).length;
  if (move === 'next-field') {
    const at = context.config.fields.findIndex((entry) => entry.id === field);
    const next = context.config.fields[(at + 1) % context.config.fields.length]?.id ?? field;
    const title = context.config.fields.find((entry) => entry.id === next)?.title ?? next;
    return { ...state, caret: { field: next, anchor: 0, focus: 0 }, message: title };
  }
  if (move === 'select-all') return { ...state, caret: { field, anchor: 0, focus: length } };
  const cursor = context.cursorOf(field);
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
}
