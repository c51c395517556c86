import { nextSuggestion, type Draft, type Suggestion } from '../editing/draft.ts';
import { redo, settle, startHistory, step, undo, type History } from '../editing/history.ts';
import { fitRect, growRect, moveRect, type Point, type Rect } from '../image/geometry.ts';
import type { DrawnBox, ImageBoxesAnswer, ImageBoxesConfig, ImageBoxesPayload } from './schema.ts';

export interface ImageBoxesState {
  readonly history: History<Draft<ImageBoxesAnswer>>;
  readonly selected: number | null;
  /** Class of the next box: the last one used. */
  readonly nextClass: string;
  readonly suggestion: string | null;
  /** Only the box in hand is drawn. */
  readonly hidden: boolean;
  readonly message: string;
}

export type ImageBoxesAction =
  | { readonly type: 'replaced'; readonly answer: ImageBoxesAnswer }
  | { readonly type: 'draw'; readonly rect: Rect }
  | { readonly type: 'new-box'; readonly centre: Point; readonly side: number }
  | { readonly type: 'select'; readonly index: number | null }
  | { readonly type: 'step-selection'; readonly by: 1 | -1 }
  | { readonly type: 'set-rect'; readonly index: number; readonly rect: Rect }
  | { readonly type: 'move'; readonly dx: number; readonly dy: number }
  | { readonly type: 'grow'; readonly dw: number; readonly dh: number }
  | { readonly type: 'class'; readonly id: string }
  | { readonly type: 'delete'; readonly index: number | null }
  | { readonly type: 'duplicate' }
  | { readonly type: 'toggle-hidden' }
  | { readonly type: 'pick-suggestion'; readonly id: string }
  | { readonly type: 'next-suggestion' }
  | { readonly type: 'decide'; readonly id: string; readonly verdict: 'accepted' | 'rejected' }
  | { readonly type: 'cancel' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

export interface ImageBoxesMachine {
  start(draft: Draft<ImageBoxesAnswer>): ImageBoxesState;
  reduce(state: ImageBoxesState, action: ImageBoxesAction): ImageBoxesState;
}

/** Shift of a copied box, so that it does not hide the one it came from. */
const COPY_SHIFT = 12;

/** Everything the box editor does to an answer, as a pure function of state and action. */
export function imageBoxesMachine(
  config: ImageBoxesConfig,
  payload: ImageBoxesPayload,
  suggestions: readonly Suggestion<ImageBoxesAnswer>[] = [],
): ImageBoxesMachine {
  const { image } = payload;
  const titleOf = (id: string): string => config.classes.find((entry) => entry.id === id)?.title ?? id;
  const boxesOf = (state: ImageBoxesState): readonly DrawnBox[] => state.history.present.answer.boxes;
  const held = (state: ImageBoxesState): DrawnBox | undefined =>
    state.selected === null ? undefined : boxesOf(state)[state.selected];

  const change = (
    state: ImageBoxesState,
    boxes: readonly DrawnBox[],
    rest: Partial<ImageBoxesState>,
    merge: string | null = null,
  ): ImageBoxesState => ({
    ...state,
    ...rest,
    history: step(state.history, { ...state.history.present, answer: { boxes: [...boxes] } }, merge),
  });

  const add = (state: ImageBoxesState, box: DrawnBox, message: string): ImageBoxesState => {
    const boxes = boxesOf(state);
    return change(state, [...boxes, box], { selected: boxes.length, message });
  };

  const replace = (state: ImageBoxesState, index: number, box: DrawnBox, message: string, merge?: string) => {
    const before = boxesOf(state)[index];
    const same =
      before?.x === box.x &&
      before.y === box.y &&
      before.width === box.width &&
      before.height === box.height &&
      before.class === box.class;
    if (before === undefined || same) return state;
    return change(
      state,
      boxesOf(state).map((other, at) => (at === index ? box : other)),
      { message },
      merge ?? null,
    );
  };

  const edit = (state: ImageBoxesState, name: string, alter: (box: DrawnBox) => DrawnBox): ImageBoxesState => {
    const box = held(state);
    if (box === undefined || state.selected === null) return { ...state, message: 'Select a box first.' };
    const after = alter(box);
    const size = `${after.x}, ${after.y}, ${after.width} × ${after.height}`;
    return replace(state, state.selected, after, size, `${name}:${state.selected}`);
  };

  const select = (state: ImageBoxesState, index: number | null): ImageBoxesState => {
    const box = index === null ? undefined : boxesOf(state)[index];
    const base = { ...state, history: settle(state.history) };
    if (box === undefined) return { ...base, selected: null, message: '' };
    return {
      ...base,
      selected: index,
      message: `Box ${(index ?? 0) + 1} of ${boxesOf(state).length}: ${titleOf(box.class)}`,
    };
  };

  const remove = (state: ImageBoxesState, index: number | null): ImageBoxesState => {
    const boxes = boxesOf(state);
    if (index === null || boxes[index] === undefined) return { ...state, message: 'Select a box first.' };
    // Nothing stays selected: the next key must not hit a box the person did not choose.
    const rest = boxes.filter((_, at) => at !== index);
    return change(state, rest, { selected: null, message: 'Box deleted. Undo brings it back.' });
  };

  const setClass = (state: ImageBoxesState, id: string): ImageBoxesState => {
    const armed = { ...state, nextClass: id, message: `Next box: ${titleOf(id)}.` };
    const box = held(state);
    if (box === undefined || state.selected === null) return armed;
    return replace(
      { ...armed, message: `Box ${state.selected + 1} is ${titleOf(id)}.` },
      state.selected,
      { ...box, class: id },
      `Box ${state.selected + 1} is ${titleOf(id)}.`,
    );
  };

  const decide = (state: ImageBoxesState, id: string, verdict: 'accepted' | 'rejected'): ImageBoxesState => {
    const found = suggestions.find((entry) => entry.id === id);
    if (found === undefined) return state;
    const { answer, verdicts } = state.history.present;
    const after = { ...verdicts, [id]: verdict };
    const accepted = verdict === 'accepted' && found.answer.boxes.length > 0;
    return {
      ...state,
      history: step(state.history, {
        answer: accepted ? { boxes: [...answer.boxes, ...found.answer.boxes] } : answer,
        verdicts: after,
      }),
      suggestion: nextSuggestion(suggestions, after, id),
      message: verdict === 'accepted' ? 'Suggestion accepted.' : 'Suggestion rejected.',
    };
  };

  const travelled = (state: ImageBoxesState, history: ImageBoxesState['history'], name: string): ImageBoxesState => {
    if (history === state.history) return { ...state, message: `Nothing to ${name.toLowerCase()}.` };
    const count = history.present.answer.boxes.length;
    const selected = state.selected !== null && state.selected < count ? state.selected : null;
    return { ...state, history, selected, message: `${name} done.` };
  };

  return {
    start: (draft) => ({
      history: startHistory(draft),
      selected: null,
      nextClass: config.classes[0]?.id ?? '',
      suggestion: nextSuggestion(suggestions, draft.verdicts, null),
      hidden: false,
      message: '',
    }),
    reduce: (state, action) => {
      switch (action.type) {
        case 'replaced':
          return change(state, action.answer.boxes, { selected: null, message: '' });
        case 'draw':
          return add(
            state,
            { ...fitRect(action.rect, image), class: state.nextClass },
            `${titleOf(state.nextClass)} drawn.`,
          );
        case 'new-box': {
          const like = held(state) ?? boxesOf(state).at(-1);
          const size = like ?? { width: Math.round(action.side), height: Math.round(action.side) };
          const rect = {
            x: Math.round(action.centre.x - size.width / 2),
            y: Math.round(action.centre.y - size.height / 2),
            width: Math.min(size.width, image.width),
            height: Math.min(size.height, image.height),
          };
          const box = moveRect({ ...rect, class: state.nextClass }, 0, 0, image);
          return add(state, box, `${titleOf(state.nextClass)} placed: arrows move it, Ctrl and arrows size it.`);
        }
        case 'select':
          return select(state, action.index);
        case 'step-selection': {
          const count = boxesOf(state).length;
          if (count === 0) return { ...state, message: 'There is no box yet.' };
          const from = state.selected ?? (action.by === 1 ? -1 : count);
          return select(state, (from + action.by + count) % count);
        }
        case 'set-rect': {
          const box = boxesOf(state)[action.index];
          if (box === undefined) return state;
          return replace(state, action.index, { ...fitRect(action.rect, image), class: box.class }, 'Box changed.');
        }
        case 'move':
          return edit(state, 'move', (box) => moveRect(box, action.dx, action.dy, image));
        case 'grow':
          return edit(state, 'grow', (box) => growRect(box, action.dw, action.dh, image));
        case 'class':
          return setClass(state, action.id);
        case 'delete':
          return remove(state, action.index);
        case 'duplicate': {
          const box = held(state);
          if (box === undefined) return { ...state, message: 'Select a box first.' };
          return add(state, moveRect(box, COPY_SHIFT, COPY_SHIFT, image), 'Box copied.');
        }
        case 'toggle-hidden':
          return {
            ...state,
            hidden: !state.hidden,
            message: state.hidden ? 'All boxes shown.' : 'Other boxes hidden.',
          };
        case 'pick-suggestion':
          return { ...state, suggestion: action.id };
        case 'next-suggestion':
          return {
            ...state,
            suggestion: nextSuggestion(suggestions, state.history.present.verdicts, state.suggestion),
          };
        case 'decide':
          return decide(state, action.id, action.verdict);
        case 'cancel':
          return select(state, null);
        case 'undo':
          return travelled(state, undo(state.history), 'Undo');
        case 'redo':
          return travelled(state, redo(state.history), 'Redo');
      }
    },
  };
}
