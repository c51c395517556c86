import type { Module } from '../../platform/module.ts';
import * as commands from './campaigns.commands.ts';
import * as queries from './campaigns.queries.ts';
import * as members from './members.commands.ts';

export { requireCampaign, scopeOfCampaign } from './campaign-scope.ts';
export { LEASE_SWEEP } from './campaigns.commands.ts';
export {
  agreeAtOf,
  ANSWERING,
  DISPATCHING,
  isBelowMinimum,
  isDrawnForReview,
  isWithheld,
  neededFor,
  positionOf,
  type Campaign,
  type GoldPolicy,
  type Purpose,
} from './campaigns.rules.ts';
export {
  addBatches,
  findCampaign,
  findMember,
  listMembers as campaignMembers,
  progressOf as campaignCounts,
  setPaused,
  touchCampaign,
} from './campaigns.store.ts';

const { LEASE_SWEEP: _sweep, ...campaignCommands } = commands;

/** Campaigns from the backlog to the archive: brief, people, policies and the gate before the launch. */
export const campaigns: Module = {
  name: 'campaigns',
  operations: { ...campaignCommands, ...members, ...queries },
};
