import type { Db } from '../../platform/db.ts';
import type { Module } from '../../platform/module.ts';
import { findVersion, ruleLife } from '../taxonomy/index.ts';
import * as commands from './task-specs.commands.ts';
import { taskSpecKind, toTaskSpecVersion, type TaskSpecVersion } from './task-specs.kind.ts';
import * as queries from './task-specs.queries.ts';

export type { TaskSpecVersion };

export async function findTaskSpecVersion(db: Db, id: string): Promise<TaskSpecVersion | null> {
  const version = await findVersion(db, taskSpecKind, id);
  return version === null ? null : toTaskSpecVersion(version);
}

/** The labelling interface of a kind of work: a task type with its config, in versions that do not change. */
export const taskSpecs: Module = {
  name: 'task-specs',
  operations: { ...commands, ...queries },
  deadlines: { [ruleLife.effectiveDeadline(taskSpecKind)]: ruleLife.onEffective(taskSpecKind) },
};
