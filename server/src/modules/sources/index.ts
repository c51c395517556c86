import { Problem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import type { Module } from '../../platform/module.ts';
import * as commands from './sources.commands.ts';
import * as queries from './sources.queries.ts';
import { findSource, type Source } from './sources.store.ts';

export { findSource, type Source };

/** The source, if data may come from it now; else the refusal. A trigger on `batch` says the same. */
export async function requireAdmitted(db: Db, sourceId: string): Promise<Source> {
  const source = await findSource(db, sourceId);
  if (source === null) throw new Problem('not-found', 'There is no such source.');
  if (source.state !== 'admitted') {
    throw new Problem(
      'state-refused',
      `Nothing is imported from a source that is not admitted; "${source.name}" is ${source.state}.`,
      {
        extensions: { sourceId, state: source.state },
      },
    );
  }
  return source;
}

const { proposeSource, changeSource, admitSource, refuseSource, withdrawSource } = commands;

/** Where data comes from, under which licence, and who admitted it. */
export const sources: Module = {
  name: 'sources',
  operations: { proposeSource, changeSource, admitSource, refuseSource, withdrawSource, ...queries },
  deadlines: { [commands.RETENTION]: commands.onRetentionEnded },
};
