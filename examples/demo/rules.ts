import type { OperationId, Request, Routes } from '@assay/api';
import type { Actor, Cast } from './people.ts';

export interface RuleSet {
  readonly taxonomy: Request<Routes['createTaxonomy']>['body'];
  readonly guideline: Omit<Request<Routes['createGuideline']>['body'], 'taxonomyVersionId'>;
  readonly taskSpec: Omit<Request<Routes['createTaskSpec']>['body'], 'taxonomyVersionId'>;
}

export interface PublishedRules {
  readonly taxonomyVersionId: string;
  readonly guidelineVersionId: string;
  readonly taskSpecVersionId: string;
}

type Verb = Extract<OperationId, `${'submit' | 'approve' | 'publish'}${'Taxonomy' | 'Guideline' | 'TaskSpec'}Version`>;

/** Draft → in validation → approved by somebody else → published, for taxonomy, guideline and task spec. */
export async function publishRules(cast: Cast, projectId: string, rules: RuleSet): Promise<PublishedRules> {
  const author = cast.get('rule-author');
  const approver = cast.get('annotation-lead');
  const params = { projectId };
  const take = (who: Actor, verb: Verb, id: string): Promise<unknown> =>
    // One call for nine operations of one shape: the parameter is the only thing in which they differ.
    who.call(verb, { params: versionParam(verb, id), ...(verb.startsWith('publish') ? { body: {} } : {}) } as never);
  const through = async (name: 'Taxonomy' | 'Guideline' | 'TaskSpec', id: string): Promise<string> => {
    await take(author, `submit${name}Version`, id);
    await take(approver, `approve${name}Version`, id);
    await take(author, `publish${name}Version`, id);
    return id;
  };
  const taxonomy = await author.call('createTaxonomy', { params, body: rules.taxonomy });
  const taxonomyVersionId = await through('Taxonomy', taxonomy.id);
  const guideline = await author.call('createGuideline', { params, body: { ...rules.guideline, taxonomyVersionId } });
  const guidelineVersionId = await through('Guideline', guideline.id);
  const spec = await author.call('createTaskSpec', { params, body: { ...rules.taskSpec, taxonomyVersionId } });
  return { taxonomyVersionId, guidelineVersionId, taskSpecVersionId: await through('TaskSpec', spec.id) };
}

function versionParam(verb: Verb, id: string): Record<string, string> {
  const name = /(Taxonomy|Guideline|TaskSpec)Version$/.exec(verb)?.[1] ?? '';
  return { [`${name.charAt(0).toLowerCase()}${name.slice(1)}VersionId`]: id };
}
