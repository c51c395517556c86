import type { Module } from '../../platform/module.ts';
import { ruleLife } from '../taxonomy/index.ts';
import * as checklistCommands from './checklist.commands.ts';
import { checklistKind } from './checklist.kind.ts';
import * as checklistQueries from './checklist.queries.ts';
import { giveChecklists } from './give-checklists.ts';
import { setGoal, withdrawGoal } from './goals.commands.ts';
import { listGoals } from './goals.queries.ts';
import { addFeedbackNote, acknowledgeFeedbackNote, replyToFeedbackNote } from './notes.commands.ts';
import { getFeedbackNote, listFeedbackNotes } from './notes.queries.ts';
import {
  acknowledgeGuideline,
  assignOnboarding,
  setCampaignOnboarding,
  tickOnboardingStep,
} from './onboarding.commands.ts';
import * as onboardingQueries from './onboarding.queries.ts';
import { answerPractice, startPractice } from './practice.commands.ts';
import { getPractice, listPractices } from './practice.queries.ts';

const { toChecklistVersion: _shape, ...checklists } = checklistCommands;

/** How people come in and get better: checklists, practice, goals and notes, each for one person and who coaches them. */
export const coaching: Module = {
  name: 'coaching',
  operations: {
    ...checklists,
    ...checklistQueries,
    setCampaignOnboarding,
    assignOnboarding,
    tickOnboardingStep,
    acknowledgeGuideline,
    ...onboardingQueries,
    startPractice,
    answerPractice,
    getPractice,
    listPractices,
    setGoal,
    withdrawGoal,
    listGoals,
    addFeedbackNote,
    replyToFeedbackNote,
    acknowledgeFeedbackNote,
    getFeedbackNote,
    listFeedbackNotes,
  },
  subscriptions: [giveChecklists],
  deadlines: { [ruleLife.effectiveDeadline(checklistKind)]: ruleLife.onEffective(checklistKind) },
};
