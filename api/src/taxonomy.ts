import { z } from 'zod';
import { id, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { diffQuery, ruleDiff, ruleHead, ruleName, rulePublication, ruleReturn, ruleVersion } from './rule-versions.ts';

/** One class of a taxonomy. */
export const taxonomyClass = z
  .object({
    /** As it appears in answers, e.g. `Accuracy/Mistranslation` or `RBC`. */
    id: z.string().min(1).max(200),
    title: z.string().min(1).max(200),
    definition: z.string().max(10_000).default(''),
    /** Id of the class above it. */
    parent: z.string().min(1).max(200).optional(),
    examples: z.array(z.string().max(4000)).max(100).default([]),
    /** What looks like it and is not. */
    counterExamples: z.array(z.string().max(4000)).max(100).optional(),
    /** Kept for the answers that use it; new task specs cannot. */
    retired: z.boolean().optional(),
    /** Of a retired class: the class that answers for it now. */
    mergedInto: z.string().min(1).max(200).optional(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
  })
  .meta({ id: 'TaxonomyClass' });

const classes = z.array(taxonomyClass).min(1).max(2000);

export const taxonomyVersion = ruleVersion
  .extend({ taxonomyId: id, taxonomyName: z.string(), classes: z.array(taxonomyClass) })
  .meta({ id: 'TaxonomyVersion' });
export const taxonomy = ruleHead.meta({ id: 'Taxonomy' });

const params = z.object({ taxonomyId: id });
const versionParams = z.object({ taxonomyVersionId: id });

export const taxonomyRoutes = defineRoutes({
  listTaxonomies: {
    method: 'GET',
    path: '/v1/projects/:projectId/taxonomies',
    summary: 'Taxonomies with their versions; people who only label see published ones',
    access: 'rules:read',
    params: projectParams,
    response: z.object({ items: z.array(taxonomy) }),
  },
  createTaxonomy: {
    method: 'POST',
    path: '/v1/projects/:projectId/taxonomies',
    summary: 'Begin a taxonomy; its first version is a draft',
    access: 'taxonomy:manage',
    params: projectParams,
    body: z.object({ name: ruleName, classes }),
    response: taxonomyVersion,
    status: 201,
    problems: ['conflict', 'invalid-input'],
  },
  draftTaxonomyVersion: {
    method: 'POST',
    path: '/v1/taxonomies/:taxonomyId/versions',
    summary: 'Begin the next version as a copy of the newest one',
    access: 'taxonomy:manage',
    params,
    response: taxonomyVersion,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  getTaxonomyVersion: {
    method: 'GET',
    path: '/v1/taxonomy-versions/:taxonomyVersionId',
    summary: 'One version with its classes',
    access: 'rules:read',
    params: versionParams,
    response: taxonomyVersion,
    problems: ['not-found'],
  },
  changeTaxonomyVersion: {
    method: 'PATCH',
    path: '/v1/taxonomy-versions/:taxonomyVersionId',
    summary: 'Change the classes of a draft',
    access: 'taxonomy:manage',
    params: versionParams,
    body: z.object({ classes }),
    response: taxonomyVersion,
    problems: ['not-found', 'frozen', 'version-changed', 'invalid-input'],
  },
  submitTaxonomyVersion: {
    method: 'POST',
    path: '/v1/taxonomy-versions/:taxonomyVersionId/submit',
    summary: 'Hand a draft in for validation',
    access: 'taxonomy:manage',
    params: versionParams,
    response: taxonomyVersion,
    problems: ['not-found', 'state-refused'],
  },
  returnTaxonomyVersion: {
    method: 'POST',
    path: '/v1/taxonomy-versions/:taxonomyVersionId/return',
    summary: 'Send a version in validation back to draft, with the reason',
    access: 'decision:decide',
    params: versionParams,
    body: ruleReturn,
    response: taxonomyVersion,
    problems: ['not-found', 'state-refused'],
  },
  approveTaxonomyVersion: {
    method: 'POST',
    path: '/v1/taxonomy-versions/:taxonomyVersionId/approve',
    summary: 'Approve a version in validation; somebody other than its author',
    access: 'decision:decide',
    params: versionParams,
    response: taxonomyVersion,
    problems: ['not-found', 'state-refused', 'independence-refused'],
  },
  publishTaxonomyVersion: {
    method: 'POST',
    path: '/v1/taxonomy-versions/:taxonomyVersionId/publish',
    summary: 'Publish an approved version; it never changes again, and supersedes the older one when it takes effect',
    access: 'taxonomy:manage',
    params: versionParams,
    body: rulePublication,
    response: taxonomyVersion,
    problems: ['not-found', 'state-refused'],
  },
  diffTaxonomyVersion: {
    method: 'GET',
    path: '/v1/taxonomy-versions/:taxonomyVersionId/diff',
    summary: 'What changed from another version to this one',
    access: 'rules:read',
    params: versionParams,
    query: diffQuery,
    response: ruleDiff,
    problems: ['not-found'],
  },
});
