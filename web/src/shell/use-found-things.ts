import { t } from '@assay/words';
import { formatFilter, registerNames, type FoundKind, type Output, type Routes } from '@assay/api';
import { useDebouncedValue } from '@mantine/hooks';
import { useAnswer } from '../data/use-answer.ts';
import { paths } from '../paths.ts';
import type { Project } from '../session/permission.ts';
import { nodePage } from '../ui/node-page.ts';
import { formatSearch } from '../url/search-text.ts';

type Thing = Output<Routes['searchProject']>['items'][number];

export interface FoundThing {
  readonly id: string;
  readonly kind: FoundKind;
  readonly title: string;
  readonly detail: string;
  /** What it is, in a word. */
  readonly group: string;
  readonly to: string;
}

/** What each kind is called where one of it is found. */
export function foundTitle(kind: FoundKind): string {
  switch (kind) {
    case 'campaign':
      return t('Campaign');
    case 'dataset':
      return t('Dataset');
    case 'dataset-version':
      return t('Dataset version');
    case 'guideline':
      return t('Guideline');
    case 'taxonomy-class':
      return t('Class');
    case 'source':
      return t('Source');
    case 'batch':
      return t('Batch');
    case 'tag':
      return t('Tag');
    case 'item':
      return t('Item');
    case 'task':
      return t('Task');
    case 'comment':
      return t('Comment');
    case 'view':
      return t('View');
    case 'person':
      return t('Person');
    default:
      return t(registerNames[kind].title);
  }
}

function addressOf(slug: string, { kind, id, open }: Thing): string {
  switch (kind) {
    case 'campaign':
      return paths.campaign(slug, id);
    case 'dataset':
      return paths.dataset(slug, id);
    case 'dataset-version':
      return paths.datasetVersion(slug, id);
    case 'guideline':
      return paths.guidelineVersion(slug, open ?? id);
    case 'taxonomy-class':
      return paths.taxonomyVersion(slug, open ?? id);
    case 'source':
      return paths.source(slug, id);
    case 'batch':
      return paths.batch(slug, id);
    case 'tag':
      return `${paths.explore(slug)}${formatSearch({ filter: formatFilter([{ field: 'tag', part: null, operator: 'is', values: [id] }]) })}`;
    case 'item':
      return paths.item(slug, id);
    case 'task':
      return paths.task(slug, open ?? '', id);
    case 'comment': {
      // Said about a thing: its kind, its id, and its campaign.
      const [about = '', aboutId = '', campaignId] = (open ?? '').split('/');
      return nodePage(slug, about, aboutId, campaignId ?? null) ?? paths.search(slug, '');
    }
    case 'view':
      return `${paths.explore(slug)}?${open ?? ''}`;
    case 'person':
      return paths.people(slug);
    default:
      return paths.record(slug, kind, id);
  }
}

const WAIT_MS = 120;

export interface Found {
  readonly things: readonly FoundThing[];
  /** The answer to what stands in the field now is not here yet. */
  readonly waiting: boolean;
  readonly error: unknown;
}

/** Things of the project that hold what is typed, as the server finds them for this person. */
export function useFoundThings(project: Project, typed: string, limit = 5): Found {
  const wanted = typed.trim();
  const [settled] = useDebouncedValue(wanted, WAIT_MS);
  const answer = useAnswer(
    'searchProject',
    { params: { projectId: project.id }, query: { q: settled, limit } },
    { when: settled !== '' && settled.length <= 200 },
  );
  const known = wanted === '' || settled === '' ? [] : (answer.data?.items ?? []);
  return {
    things: known.map((one) => ({
      id: `${one.kind}/${one.id}/${one.detail}`,
      kind: one.kind,
      title: one.title,
      detail: one.detail,
      group: foundTitle(one.kind),
      to: addressOf(project.slug, one),
    })),
    waiting: wanted !== '' && (settled !== wanted || answer.isFetching),
    error: answer.error,
  };
}
