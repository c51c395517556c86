import { registerKindIds, registers } from '@assay/api';
import { useQueries } from '@tanstack/react-query';
import { answerOptions, useAnswer } from '../data/use-answer.ts';
import { paths } from '../paths.ts';
import { refusal, type Me, type Project } from '../session/permission.ts';

export interface FoundThing {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly to: string;
}

/** How many of each kind the palette knows; the newest come first. */
const MOST = 100;

/** Things of the project that can be opened by name: campaigns, datasets and the records of every register. */
export function useFoundThings(me: Me, project: Project): readonly FoundThing[] {
  const { id: projectId, slug } = project;
  const may = (permission: Parameters<typeof refusal>[2]): boolean => refusal(me, projectId, permission) === null;
  const campaigns = useAnswer(
    'listCampaigns',
    { params: { projectId }, query: { limit: MOST } },
    { when: may('campaign:read') },
  );
  const datasets = useAnswer('listDatasets', { params: { projectId } }, { when: may('dataset:read') });
  const guidelines = useAnswer('listGuidelines', { params: { projectId } }, { when: may('rules:read') });
  const records = useQueries({
    queries: registerKindIds.map((kind) => ({
      ...answerOptions('listRecords', { params: { projectId, kind }, query: { limit: MOST } }),
      enabled: may('record:read'),
    })),
  }).flatMap((query) => query.data?.items ?? []);
  return [
    ...(campaigns.data?.items ?? []).map((one) => ({
      id: one.id,
      title: one.name,
      group: 'Campaign',
      to: paths.campaign(slug, one.id),
    })),
    ...(datasets.data?.items ?? []).map((one) => ({
      id: one.id,
      title: one.title,
      group: 'Dataset',
      to: paths.dataset(slug, one.id),
    })),
    ...(guidelines.data?.items ?? []).flatMap((one) => {
      const version = one.versions.find((each) => each.state === 'published') ?? one.versions[0];
      return version === undefined
        ? []
        : [{ id: one.id, title: one.name, group: 'Guideline', to: paths.guidelineVersion(slug, version.id) }];
    }),
    ...records.map((one) => ({
      id: one.id,
      title: `${one.name} ${one.title}`,
      group: registers[one.kind].title,
      to: paths.record(slug, one.kind, one.id),
    })),
  ];
}
