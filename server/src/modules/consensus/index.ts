import type { Module } from '../../platform/module.ts';
import { submitAdjudication } from './consensus.commands.ts';
import { getAdjudication, listConsensus } from './consensus.queries.ts';

export { findConsensus, streamConsensus, type Consensus } from './consensus.store.ts';

/** The label a campaign derives for each item, and who decides where people differ. */
export const consensus: Module = {
  name: 'consensus',
  operations: { submitAdjudication, getAdjudication, listConsensus },
};
