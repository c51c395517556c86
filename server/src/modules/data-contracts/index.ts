import type { Module } from '../../platform/module.ts';
import * as commands from './data-contracts.commands.ts';
import * as queries from './data-contracts.queries.ts';

export { CONTRACT_GATE, contractGate } from './contract-gate.ts';
export { ContractTally } from './contract-tally.ts';
export { checkUsable } from './data-contracts.rules.ts';
export { findContract, findVersion as findDataContractVersion } from './data-contracts.store.ts';

const { createDataContract, draftDataContractVersion, changeDataContractVersion, publishDataContractVersion } =
  commands;

/** What deliveries must look like, agreed between who provides and who receives, in versions that do not change. */
export const dataContracts: Module = {
  name: 'data-contracts',
  operations: {
    createDataContract,
    draftDataContractVersion,
    changeDataContractVersion,
    publishDataContractVersion,
    ...queries,
  },
};
