import type { Db } from '../../platform/db.ts';
import type { Module } from '../../platform/module.ts';
import { effectiveDeadline, onEffective } from './rule-version.commands.ts';
import { findEffectiveVersion, findVersion } from './rule-version.store.ts';
import * as commands from './taxonomy.commands.ts';
import { taxonomyKind, toTaxonomyVersion, type TaxonomyVersion } from './taxonomy.kind.ts';
import * as queries from './taxonomy.queries.ts';

export * as ruleLife from './rule-version.commands.ts';
export { baseOf, diffVersions, seesDrafts, visibleVersion, type RuleDifference } from './rule-version.queries.ts';
export { findVersion, listHeads, type RuleKind, type StoredVersion } from './rule-version.store.ts';
export type { TaxonomyVersion };

export async function findTaxonomyVersion(db: Db, id: string): Promise<TaxonomyVersion | null> {
  const version = await findVersion(db, taxonomyKind, id);
  return version === null ? null : toTaxonomyVersion(version);
}

/** The version of a taxonomy that applies at an instant, or null before the first publication. */
export async function publishedTaxonomyVersion(
  db: Db,
  taxonomyId: string,
  at: string,
): Promise<TaxonomyVersion | null> {
  const version = await findEffectiveVersion(db, taxonomyKind, taxonomyId, at);
  return version === null ? null : toTaxonomyVersion(version);
}

/** The classes people label with, in versions that do not change. The life of a version is shared with guidelines and task specs. */
export const taxonomy: Module = {
  name: 'taxonomy',
  operations: { ...commands, ...queries },
  deadlines: { [effectiveDeadline(taxonomyKind)]: onEffective(taxonomyKind) },
};
