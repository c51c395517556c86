import type { Db } from '../../platform/db.ts';
import type { Module } from '../../platform/module.ts';
import { findVersion, ruleLife } from '../taxonomy/index.ts';
import * as commands from './guidelines.commands.ts';
import { guidelineKind, toGuidelineVersion, type GuidelineVersion } from './guidelines.kind.ts';
import * as queries from './guidelines.queries.ts';
import { answerGuidelineQuestion, askGuidelineQuestion, readGuidelineAnswer } from './question.commands.ts';

export type { GuidelineVersion };

export async function findGuidelineVersion(db: Db, id: string): Promise<GuidelineVersion | null> {
  const version = await findVersion(db, guidelineKind, id);
  return version === null ? null : toGuidelineVersion(version);
}

/** How people are told to label: the text, its boundary examples, and the questions about it. */
export const guidelines: Module = {
  name: 'guidelines',
  operations: { ...commands, askGuidelineQuestion, answerGuidelineQuestion, readGuidelineAnswer, ...queries },
  deadlines: { [ruleLife.effectiveDeadline(guidelineKind)]: ruleLife.onEffective(guidelineKind) },
};
