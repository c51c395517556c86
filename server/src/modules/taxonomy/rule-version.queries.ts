import { Problem, type ruleDiff, type ruleDifference } from '@assay/api';
import type { z } from 'zod';
import type { Db } from '../../platform/db.ts';
import type { QueryContext } from '../../platform/query.ts';
import { requireVersion } from './rule-version.commands.ts';
import * as store from './rule-version.store.ts';
import type { RuleKind, StoredVersion } from './rule-version.store.ts';

export type RuleDifference = z.output<typeof ruleDifference>;
type RuleDiff = z.output<typeof ruleDiff>;

/** People who only label or review see what is published; those who read the project's data see drafts too. */
export function seesDrafts(
  { actor, platform, now }: Pick<QueryContext<unknown>, 'actor' | 'platform' | 'now'>,
  projectId: string,
): boolean {
  return platform.authorise(actor, 'item:read', { projectId }, new Date(now)).allow;
}

/** A version this person may see. */
export async function visibleVersion<Content>(
  context: QueryContext<unknown>,
  kind: RuleKind<Content>,
  id: string,
): Promise<StoredVersion<Content>> {
  const version = await requireVersion(context.db, kind, id);
  if (version.publishedAt === null && !seesDrafts(context, version.projectId)) {
    throw new Problem('not-found', `There is no such ${kind.title} version, or it is not published yet.`);
  }
  return version;
}

/** Compares a version with another of the same rule, by default the one before it. */
export async function diffVersions<Content>(
  context: QueryContext<{ query: { against?: string | undefined } }>,
  kind: RuleKind<Content>,
  id: string,
  compare: (before: Content, after: Content) => { differences: RuleDifference[]; breaking: boolean },
): Promise<RuleDiff> {
  const to = await visibleVersion(context, kind, id);
  const from = await otherVersion(context.db, kind, to, context.input.query.against);
  if (from.publishedAt === null && !seesDrafts(context, from.projectId)) {
    throw new Problem('not-found', `There is no such ${kind.title} version, or it is not published yet.`);
  }
  const { differences, breaking } = compare(from.content, to.content);
  const compatibility = differences.length === 0 ? 'same' : breaking ? 'breaking' : 'compatible';
  return { from: summary(from), to: summary(to), compatibility, differences };
}

async function otherVersion<Content>(
  db: Db,
  kind: RuleKind<Content>,
  to: StoredVersion<Content>,
  against: string | undefined,
) {
  if (against === undefined) {
    const previous = await store.findPreviousVersion(db, kind, to);
    if (previous === null)
      throw new Problem('not-found', `Version ${to.version} is the first; there is nothing before it.`);
    return previous;
  }
  const from = await requireVersion(db, kind, against);
  if (from.headId !== to.headId)
    throw new Problem('invalid-input', `These are versions of two different ${kind.title} entries.`);
  return from;
}

function summary({ id, version, state, effectiveAt, publishedAt }: StoredVersion<unknown>): RuleDiff['from'] {
  return { id, version, state, effectiveAt, publishedAt };
}

/** The wire form without the internal names of head and content. */
export function baseOf<Content>({
  headId: _head,
  headName: _name,
  content: _content,
  ...base
}: StoredVersion<Content>): store.RuleVersion {
  return base;
}
