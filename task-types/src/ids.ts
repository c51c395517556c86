/** Every kind of work; a new one adds its id here and one line in each catalogue. */
export const taskTypeIds = [
  'text-spans',
  'image-boxes',
  'image-regions',
  'choice',
  'rating',
  'preference',
  'text',
  'multi-choice',
  'audio-segments',
  'table-rows',
  'combined',
  'taxonomy-tree',
  'ranking',
  'dialogue',
] as const;

export type TaskTypeId = (typeof taskTypeIds)[number];

export function isTaskTypeId(id: string): id is TaskTypeId {
  return taskTypeIds.some((known) => known === id);
}
