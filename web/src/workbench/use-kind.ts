import { isTaskTypeId, type AnyTaskType } from '@assay/task-types';
import { openTaskType, type AnyViewer, type LoadedEditor } from '@assay/task-types/editors';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';

/** What the desk needs of a kind of work. */
export interface Kind {
  readonly type: AnyTaskType;
  readonly Editor: LoadedEditor;
  readonly Viewer: AnyViewer;
}

/** The logic and the editor of a kind of work, once they are here; null for one this app does not know. */
export function useKind(taskType: string, config: unknown): UseQueryResult<Kind | null> {
  return useQuery<Kind | null>({
    queryKey: ['kind-of-work', taskType, config],
    queryFn: () => (isTaskTypeId(taskType) ? openTaskType(taskType, config) : null),
    // It is a part of the app and not of what the server knows.
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
    networkMode: 'always',
  });
}
