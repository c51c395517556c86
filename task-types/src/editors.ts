import type { ComponentType } from 'react';
import { z } from 'zod';
import {
  eraseEditor,
  eraseViewer,
  once,
  type AnyEditor,
  type AnyViewer,
  type LoadedEditor,
} from './editing/erase-editor.tsx';
import type { EditorProps, ViewerProps } from './editor-props.ts';
import { eraseTaskType, type AnyTaskType } from './erase.ts';
import { isTaskTypeId, type TaskTypeId } from './ids.ts';
import type { TaskType } from './task-type.ts';

/**
 * A task type as a page takes it. Its logic and its components load on first use and by themselves, so that a workbench
 * carries the one kind of work it shows and none of the others.
 */
export interface TaskTypeOnDemand {
  /** The logic, as it stands in `catalogue.ts`. */
  readonly load: () => Promise<AnyTaskType>;
  readonly Editor: AnyEditor;
  readonly Viewer: AnyViewer;
}

function onDemand<Config, Payload, Answer>(
  logic: () => Promise<TaskType<Config, Payload, Answer>>,
  editor: () => Promise<ComponentType<EditorProps<Config, Payload, Answer>>>,
  viewer: () => Promise<ComponentType<ViewerProps<Config, Payload, Answer>>>,
): TaskTypeOnDemand {
  return {
    load: once(async () => eraseTaskType(await logic())),
    Editor: eraseEditor(logic, editor),
    Viewer: eraseViewer(logic, viewer),
  };
}

/** Everything that can stand alone, and so be combined. */
const single = {
  'text-spans': onDemand(
    async () => (await import('./text-spans/index.ts')).textSpans,
    async () => (await import('./text-spans/Editor.tsx')).TextSpansEditor,
    async () => (await import('./text-spans/Viewer.tsx')).TextSpansViewer,
  ),
  'image-boxes': onDemand(
    async () => (await import('./image-boxes/index.ts')).imageBoxes,
    async () => (await import('./image-boxes/Editor.tsx')).ImageBoxesEditor,
    async () => (await import('./image-boxes/Viewer.tsx')).ImageBoxesViewer,
  ),
  'image-regions': onDemand(
    async () => (await import('./image-regions/index.ts')).imageRegions,
    async () => (await import('./image-regions/Editor.tsx')).ImageRegionsEditor,
    async () => (await import('./image-regions/Viewer.tsx')).ImageRegionsViewer,
  ),
  choice: onDemand(
    async () => (await import('./choice/index.ts')).choice,
    async () => (await import('./choice/Editor.tsx')).ChoiceEditor,
    async () => (await import('./choice/Viewer.tsx')).ChoiceViewer,
  ),
  rating: onDemand(
    async () => (await import('./rating/index.ts')).rating,
    async () => (await import('./rating/Editor.tsx')).RatingEditor,
    async () => (await import('./rating/Viewer.tsx')).RatingViewer,
  ),
  preference: onDemand(
    async () => (await import('./preference/index.ts')).preference,
    async () => (await import('./preference/Editor.tsx')).PreferenceEditor,
    async () => (await import('./preference/Viewer.tsx')).PreferenceViewer,
  ),
  text: onDemand(
    async () => (await import('./text/index.ts')).text,
    async () => (await import('./text/Editor.tsx')).TextEditor,
    async () => (await import('./text/Viewer.tsx')).TextViewer,
  ),
  'multi-choice': onDemand(
    async () => (await import('./multi-choice/index.ts')).multiChoice,
    async () => (await import('./multi-choice/Editor.tsx')).MultiChoiceEditor,
    async () => (await import('./multi-choice/Viewer.tsx')).MultiChoiceViewer,
  ),
  'taxonomy-tree': onDemand(
    async () => (await import('./taxonomy-tree/index.ts')).taxonomyTree,
    async () => (await import('./taxonomy-tree/Editor.tsx')).TaxonomyTreeEditor,
    async () => (await import('./taxonomy-tree/Viewer.tsx')).TaxonomyTreeViewer,
  ),
  ranking: onDemand(
    async () => (await import('./ranking/index.ts')).ranking,
    async () => (await import('./ranking/Editor.tsx')).RankingEditor,
    async () => (await import('./ranking/Viewer.tsx')).RankingViewer,
  ),
  'audio-segments': onDemand(
    async () => (await import('./audio-segments/index.ts')).audioSegments,
    async () => (await import('./audio-segments/Editor.tsx')).AudioSegmentsEditor,
    async () => (await import('./audio-segments/Viewer.tsx')).AudioSegmentsViewer,
  ),
  dialogue: onDemand(
    async () => (await import('./dialogue/index.ts')).dialogue,
    async () => (await import('./dialogue/Editor.tsx')).DialogueEditor,
    async () => (await import('./dialogue/Viewer.tsx')).DialogueViewer,
  ),
  'table-rows': onDemand(
    async () => (await import('./table-rows/index.ts')).tableRows,
    async () => (await import('./table-rows/Editor.tsx')).TableRowsEditor,
    async () => (await import('./table-rows/Viewer.tsx')).TableRowsViewer,
  ),
} satisfies Record<Exclude<TaskTypeId, 'combined'>, TaskTypeOnDemand>;

function halves<Half extends 'Editor' | 'Viewer'>(half: Half): Readonly<Record<string, TaskTypeOnDemand[Half]>> {
  return Object.fromEntries(Object.entries<TaskTypeOnDemand>(single).map(([id, both]) => [id, both[half]]));
}

/** The catalogue of components; `catalogue.ts` is that of the logic. Combined specs can hold any kind, and so load all logic. */
export const editors = {
  ...single,
  combined: onDemand(
    async () => (await import('./catalogue.ts')).combined,
    async () => {
      const [{ combinedEditor }, { taskTypes }] = await Promise.all([
        import('./combined/Editor.tsx'),
        import('./catalogue.ts'),
      ]);
      return combinedEditor(taskTypes, halves('Editor'));
    },
    async () => {
      const [{ combinedViewer }, { taskTypes }] = await Promise.all([
        import('./combined/Viewer.tsx'),
        import('./catalogue.ts'),
      ]);
      return combinedViewer(taskTypes, halves('Viewer'));
    },
  ),
} satisfies Record<TaskTypeId, TaskTypeOnDemand>;

/** Of a combined config, which kinds its controls are of. */
const controlsSchema = z.object({ controls: z.array(z.object({ taskType: z.string() })) });

/**
 * Everything that answering an item of this config needs, so that nothing is waited for once it is on the screen: a key
 * pressed meanwhile would reach nobody.
 */
export async function openTaskType(
  id: TaskTypeId,
  config: unknown,
): Promise<{ readonly type: AnyTaskType; readonly Editor: LoadedEditor; readonly Viewer: AnyViewer }> {
  const { load, Editor, Viewer } = editors[id];
  const within = controlsSchema.safeParse(config);
  const kinds = id === 'combined' && within.success ? within.data.controls.map(({ taskType }) => taskType) : [];
  const controls = kinds.filter(isTaskTypeId).map((kind) => editors[kind].Editor.loaded());
  const [type, loaded] = await Promise.all([load(), Editor.loaded(), ...controls]);
  return { type, Editor: loaded, Viewer };
}

export type { AnyEditor, AnyViewer, LoadedEditor } from './editing/erase-editor.tsx';
export type * from './editor-props.ts';
export { PinsContext } from './editing/pins.tsx';
export type { Suggestion, Verdict, Verdicts } from './editing/draft.ts';
