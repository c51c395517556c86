import { t } from '@assay/words';
import { nextSuggestion, type Draft, type Suggestion } from '../editing/draft.ts';
import { settle, startHistory, step, type History } from '../editing/history.ts';
import { titleIn } from '../named.ts';
import type { Drawing } from './drawing.ts';
import type { Point, Rect, Size } from './geometry.ts';
import type { ImageClasses } from './image-classes.ts';
import type { Tool } from './keys.ts';
import { sameRegions } from './same-regions.ts';
import { shapeTitles, type AttributeValue, type Region, type Shape } from './shape.ts';

/** How the answer of a task type holds its regions. Both ways keep the identity of what did not change. */
export interface RegionCodec<Answer> {
  /** Key of the answer under which they stand: `/boxes/3` points at the fourth. */
  readonly list: string;
  readonly read: (answer: Answer) => readonly Region[];
  readonly write: (regions: readonly Region[]) => Answer;
}

export interface RegionState<Answer> {
  readonly history: History<Draft<Answer>>;
  readonly selected: number | null;
  /** Corner or keypoint in hand, of the region in hand. */
  readonly corner: number | null;
  readonly tool: Tool;
  /** Class of the next region: the last one used. */
  readonly nextClass: string;
  readonly drawing: Drawing | null;
  readonly suggestion: string | null;
  /** Only the region in hand is shown. */
  readonly hidden: boolean;
  readonly away: ReadonlySet<number>;
  readonly locked: ReadonlySet<number>;
  readonly message: string;
}

export type RegionAction<Answer> =
  | { readonly type: 'replaced'; readonly answer: Answer }
  | { readonly type: 'add'; readonly shape: Shape }
  | { readonly type: 'set-shape'; readonly index: number; readonly shape: Shape; readonly corner?: number }
  | { readonly type: 'new-region'; readonly centre: Point; readonly side: number }
  | { readonly type: 'put'; readonly at: Point; readonly reach: number }
  | { readonly type: 'finish' }
  | { readonly type: 'skip-point' }
  | { readonly type: 'covered' }
  | { readonly type: 'select'; readonly index: number | null; readonly corner?: number }
  | { readonly type: 'step-selection'; readonly by: 1 | -1 }
  | { readonly type: 'step-corner'; readonly by: 1 | -1 }
  | { readonly type: 'add-corner' }
  | { readonly type: 'move'; readonly dx: number; readonly dy: number }
  | { readonly type: 'grow'; readonly dw: number; readonly dh: number }
  | { readonly type: 'turn'; readonly degrees: number }
  | { readonly type: 'reshape'; readonly to: 'mask' | 'polygon' }
  | { readonly type: 'set-rect'; readonly index: number; readonly rect: Rect }
  | { readonly type: 'class'; readonly id: string }
  | { readonly type: 'tool'; readonly tool: Tool }
  | { readonly type: 'attribute'; readonly id: string; readonly value: AttributeValue | undefined }
  | { readonly type: 'delete'; readonly index: number | null }
  | { readonly type: 'duplicate' }
  | { readonly type: 'paste'; readonly region: Region | null }
  | { readonly type: 'toggle-hidden' }
  | { readonly type: 'toggle-away' | 'toggle-locked'; readonly index: number | null }
  | { readonly type: 'toggle-all-locked' }
  | { readonly type: 'pick-suggestion'; readonly id: string }
  | { readonly type: 'next-suggestion' }
  | { readonly type: 'decide'; readonly id: string; readonly verdict: 'accepted' | 'rejected' }
  | { readonly type: 'say'; readonly message: string }
  | { readonly type: 'cancel' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

/** What the reducer knows besides its state. */
export interface RegionContext<Answer> {
  readonly spec: ImageClasses;
  readonly image: Size;
  readonly codec: RegionCodec<Answer>;
  readonly suggestions: readonly Suggestion<Answer>[];
}

export function startState<Answer>(context: RegionContext<Answer>, draft: Draft<Answer>): RegionState<Answer> {
  const [first] = context.spec.classes;
  return {
    history: startHistory(draft),
    selected: null,
    corner: null,
    tool: first?.shapes[0] ?? 'select',
    nextClass: first?.id ?? '',
    drawing: null,
    suggestion: nextSuggestion(context.suggestions, draft.verdicts, null),
    hidden: false,
    away: new Set(),
    locked: new Set(),
    message: '',
  };
}

export function regionsOf<Answer>(context: RegionContext<Answer>, state: RegionState<Answer>): readonly Region[] {
  return context.codec.read(state.history.present.answer);
}

export function heldRegion<Answer>(context: RegionContext<Answer>, state: RegionState<Answer>): Region | undefined {
  return state.selected === null ? undefined : regionsOf(context, state)[state.selected];
}

export function titleOf<Answer>({ spec }: RegionContext<Answer>, id: string): string {
  return titleIn(spec.classes, id);
}

/** One step of the history with other regions. */
export function changed<Answer>(
  { codec }: RegionContext<Answer>,
  state: RegionState<Answer>,
  regions: readonly Region[],
  rest: Partial<RegionState<Answer>>,
  merge: string | null = null,
): RegionState<Answer> {
  const { present } = state.history;
  return { ...state, ...rest, history: step(state.history, { ...present, answer: codec.write(regions) }, merge) };
}

export function added<Answer>(
  context: RegionContext<Answer>,
  state: RegionState<Answer>,
  region: Region,
  message: string,
): RegionState<Answer> {
  const regions = regionsOf(context, state);
  const rest = { selected: regions.length, corner: null, drawing: null, message };
  return changed(context, state, [...regions, region], rest);
}

export function replaced<Answer>(
  context: RegionContext<Answer>,
  state: RegionState<Answer>,
  index: number,
  region: Region,
  message: string,
  merge: string | null = null,
): RegionState<Answer> {
  const regions = regionsOf(context, state);
  const before = regions[index];
  if (before === undefined || sameRegions(before, region)) return state;
  return changed(
    context,
    state,
    regions.map((other, at) => (at === index ? region : other)),
    { message },
    merge,
  );
}

export function selected<Answer>(
  context: RegionContext<Answer>,
  state: RegionState<Answer>,
  index: number | null,
  corner: number | null = null,
): RegionState<Answer> {
  const regions = regionsOf(context, state);
  const region = index === null ? undefined : regions[index];
  const base = { ...state, corner: null, history: settle(state.history) };
  if (region === undefined || index === null) return { ...base, selected: null, message: '' };
  const message = t('{shape} {place} of {count}: {title}', {
    shape: shapeTitles[region.shape.kind],
    place: index + 1,
    count: regions.length,
    title: titleOf(context, region.class),
  });
  return { ...base, selected: index, corner, message };
}

/** The marks (hidden, locked) of regions after a change: each goes with its region, also when it was altered in place. */
export function carried(
  before: readonly Region[],
  after: readonly Region[],
  marks: ReadonlySet<number>,
): ReadonlySet<number> {
  if (before === after || marks.size === 0) return marks;
  const places = new Map(before.map((region, index) => [region, index]));
  const stays = new Set(after);
  const kept = after.flatMap((region, index) => {
    const old = before[index];
    const from = places.get(region) ?? (old !== undefined && !stays.has(old) ? index : undefined);
    return from !== undefined && marks.has(from) ? [index] : [];
  });
  return new Set(kept);
}
