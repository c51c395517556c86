import { t } from '@assay/words';
import { useAnswer } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';

/** Published versions of the project's checklists, for a choice. */
export function usePublishedChecklists(): { value: string; label: string }[] {
  const project = useProject();
  const lists = useAnswer('listOnboardingChecklists', { params: { projectId: project.id } });
  return (lists.data?.items ?? []).flatMap((one) =>
    one.versions
      .filter((version) => version.state === 'published')
      .map((version) => ({
        value: version.id,
        label: t('{name}, version {version}', { name: one.name, version: version.version }),
      })),
  );
}
