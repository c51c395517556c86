import { audioSegments } from './audio-segments/index.ts';
import { choice } from './choice/index.ts';
import { eraseEditor, eraseViewer, type AnyEditor, type AnyViewer } from './editing/erase-editor.tsx';
import { imageBoxes } from './image-boxes/index.ts';
import { imageRegions } from './image-regions/index.ts';
import { combined, taskTypes, type TaskTypeId } from './index.ts';
import { multiChoice } from './multi-choice/index.ts';
import { dialogue } from './dialogue/index.ts';
import { ranking } from './ranking/index.ts';
import { taxonomyTree } from './taxonomy-tree/index.ts';
import { preference } from './preference/index.ts';
import { rating } from './rating/index.ts';
import { tableRows } from './table-rows/index.ts';
import { text } from './text/index.ts';
import { textSpans } from './text-spans/index.ts';

/** The React half of a task type; both load on first use, so a workbench carries only the editors it shows. */
export interface TaskTypeEditors {
  readonly Editor: AnyEditor;
  readonly Viewer: AnyViewer;
}

/** Everything that can stand alone, and so be combined. */
const single = {
  'text-spans': {
    Editor: eraseEditor(textSpans, async () => (await import('./text-spans/Editor.tsx')).TextSpansEditor),
    Viewer: eraseViewer(textSpans, async () => (await import('./text-spans/Viewer.tsx')).TextSpansViewer),
  },
  'image-boxes': {
    Editor: eraseEditor(imageBoxes, async () => (await import('./image-boxes/Editor.tsx')).ImageBoxesEditor),
    Viewer: eraseViewer(imageBoxes, async () => (await import('./image-boxes/Viewer.tsx')).ImageBoxesViewer),
  },
  'image-regions': {
    Editor: eraseEditor(imageRegions, async () => (await import('./image-regions/Editor.tsx')).ImageRegionsEditor),
    Viewer: eraseViewer(imageRegions, async () => (await import('./image-regions/Viewer.tsx')).ImageRegionsViewer),
  },
  choice: {
    Editor: eraseEditor(choice, async () => (await import('./choice/Editor.tsx')).ChoiceEditor),
    Viewer: eraseViewer(choice, async () => (await import('./choice/Viewer.tsx')).ChoiceViewer),
  },
  rating: {
    Editor: eraseEditor(rating, async () => (await import('./rating/Editor.tsx')).RatingEditor),
    Viewer: eraseViewer(rating, async () => (await import('./rating/Viewer.tsx')).RatingViewer),
  },
  preference: {
    Editor: eraseEditor(preference, async () => (await import('./preference/Editor.tsx')).PreferenceEditor),
    Viewer: eraseViewer(preference, async () => (await import('./preference/Viewer.tsx')).PreferenceViewer),
  },
  text: {
    Editor: eraseEditor(text, async () => (await import('./text/Editor.tsx')).TextEditor),
    Viewer: eraseViewer(text, async () => (await import('./text/Viewer.tsx')).TextViewer),
  },
  'multi-choice': {
    Editor: eraseEditor(multiChoice, async () => (await import('./multi-choice/Editor.tsx')).MultiChoiceEditor),
    Viewer: eraseViewer(multiChoice, async () => (await import('./multi-choice/Viewer.tsx')).MultiChoiceViewer),
  },
  'taxonomy-tree': {
    Editor: eraseEditor(taxonomyTree, async () => (await import('./taxonomy-tree/Editor.tsx')).TaxonomyTreeEditor),
    Viewer: eraseViewer(taxonomyTree, async () => (await import('./taxonomy-tree/Viewer.tsx')).TaxonomyTreeViewer),
  },
  ranking: {
    Editor: eraseEditor(ranking, async () => (await import('./ranking/Editor.tsx')).RankingEditor),
    Viewer: eraseViewer(ranking, async () => (await import('./ranking/Viewer.tsx')).RankingViewer),
  },
  'audio-segments': {
    Editor: eraseEditor(audioSegments, async () => (await import('./audio-segments/Editor.tsx')).AudioSegmentsEditor),
    Viewer: eraseViewer(audioSegments, async () => (await import('./audio-segments/Viewer.tsx')).AudioSegmentsViewer),
  },
  dialogue: {
    Editor: eraseEditor(dialogue, async () => (await import('./dialogue/Editor.tsx')).DialogueEditor),
    Viewer: eraseViewer(dialogue, async () => (await import('./dialogue/Viewer.tsx')).DialogueViewer),
  },
  'table-rows': {
    Editor: eraseEditor(tableRows, async () => (await import('./table-rows/Editor.tsx')).TableRowsEditor),
    Viewer: eraseViewer(tableRows, async () => (await import('./table-rows/Viewer.tsx')).TableRowsViewer),
  },
} satisfies Record<Exclude<TaskTypeId, 'combined'>, TaskTypeEditors>;

function halves<Half extends keyof TaskTypeEditors>(half: Half): Readonly<Record<string, TaskTypeEditors[Half]>> {
  return Object.fromEntries(Object.entries<TaskTypeEditors>(single).map(([id, both]) => [id, both[half]]));
}

/** The React catalogue; `index.ts` is its logic half. */
export const editors = {
  ...single,
  combined: {
    Editor: eraseEditor(combined, async () =>
      (await import('./combined/Editor.tsx')).combinedEditor(taskTypes, halves('Editor')),
    ),
    Viewer: eraseViewer(combined, async () =>
      (await import('./combined/Viewer.tsx')).combinedViewer(taskTypes, halves('Viewer')),
    ),
  },
} satisfies Record<TaskTypeId, TaskTypeEditors>;

export type { AnyEditor, AnyViewer } from './editing/erase-editor.tsx';
export type * from './editor-props.ts';
export type { Suggestion, Verdict, Verdicts } from './editing/draft.ts';
