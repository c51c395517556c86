import { defineQuery } from '../../platform/query.ts';
import { requireVersion } from './data-contracts.commands.ts';
import * as store from './data-contracts.store.ts';

export const listDataContracts = defineQuery('listDataContracts', {
  scope: ({ input }) => input.params,
  run: async ({ db, input }) => ({ items: await store.listContracts(db, input.params.projectId) }),
});

export const getDataContractVersion = defineQuery('getDataContractVersion', {
  scope: ({ db, input }) => requireVersion(db, input.params.dataContractVersionId),
  run: ({ db, input }) => requireVersion(db, input.params.dataContractVersionId),
});
