import type { Suggestion, Verdict, Verdicts } from './editing/draft.ts';
import type { AssetRef } from './image-ref.ts';
import type { KeyMap } from './keys/key-map.ts';

/**
 * What the workbench gives an editor. The editor keeps the undo history; the workbench keeps the draft. Give it a React
 * `key` per assignment, so that one item's history never reaches the next.
 */
export interface EditorProps<Config, Payload, Answer> {
  readonly config: Config;
  readonly payload: Payload;
  /** The draft. When it changes from outside (restored, copied from before) that is one undoable step. */
  readonly value: Answer;
  /** Called once per change, also by undo and redo, from the event that caused it. */
  readonly onChange: (next: Answer) => void;
  readonly readOnly?: boolean;
  /** Predictions to accept or reject, one label each; never part of the answer until accepted. */
  readonly suggestions?: readonly Suggestion<Answer>[];
  /** Decisions made before this editor was opened. */
  readonly verdicts?: Verdicts;
  /** The person decided on a suggestion, or took a decision back by undo. */
  readonly onSuggestion?: (id: string, verdict: Verdict) => void;
  /** Address of an image or a recording the browser may load. */
  readonly assetUrl: (asset: AssetRef) => string;
  /** Keys as this person has them; the task type's own when left out. */
  readonly keyMap?: KeyMap;
  /** Takes the keyboard when the item appears. */
  readonly autoFocus?: boolean;
  /** The person pressed the help button of the editor. */
  readonly onKeyHelp?: () => void;
  /** A label the page points at, by JSON pointer into the answer; a new object points again. */
  readonly focus?: { readonly pointer: string };
  /** The person took this class in hand: the page can show its rules. */
  readonly onClass?: (classId: string) => void;
}

/** One answer in an overlay, with how it is called on screen. */
export interface ShownAnswer<Answer> {
  readonly id: string;
  /** Name to show: a person where policy allows, else "Annotator A", "Consensus", "Reference". */
  readonly title: string;
  readonly answer: Answer;
  /** False for what nobody answered by themselves, a final label or a correction: shown beside the votes, not counted. */
  readonly isVote?: false;
}

/** The answers that count where votes are counted. */
export function votesAmong<Answer>(answers: readonly ShownAnswer<Answer>[]): readonly ShownAnswer<Answer>[] {
  return answers.filter(({ isVote }) => isVote !== false);
}

/** Read-only view of one answer or an overlay of several, told apart by letter, line pattern and colour. */
export interface ViewerProps<Config, Payload, Answer> {
  readonly config: Config;
  readonly payload: Payload;
  readonly answers: readonly ShownAnswer<Answer>[];
  readonly assetUrl: (asset: AssetRef) => string;
}
