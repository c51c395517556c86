import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import { evaluateGate, listEvaluations } from '../../platform/gates.ts';
import { addLink } from '../../platform/links.ts';
import { defineQuery } from '../../platform/query.ts';
import {
  checkUsable,
  CONTRACT_GATE,
  contractGate,
  ContractTally,
  findContract,
  findDataContractVersion,
} from '../data-contracts/index.ts';
import { IdSet } from './delivery/id-set.ts';
import { byBatch, lockedBatch, requireBatch } from './ingestion.commands.ts';
import { checkItemsOpen } from './ingestion.rules.ts';
import { updateBatch } from './ingestion.store.ts';
import { listItems, type Item } from './item.store.ts';

const PAGE = 2000;

/** The items of a batch in their order, a page in memory at a time. */
export async function* pagesOfItems(db: Db, batchId: string, state: Item['state'] | null): AsyncGenerator<Item[]> {
  for (let after = 0; ;) {
    const page = await listItems(db, { batchId, state, search: null, after, limit: PAGE });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.ordinal;
  }
}

/** Looks at every ready item; what it finds is stored also when it refuses. */
export const checkBatch = defineCommand('checkBatch', {
  scope: byBatch,
  async run(context) {
    const { tx, input, now, commandId } = context;
    const batch = await lockedBatch(tx, input.params.batchId);
    checkItemsOpen(batch);
    const version = await findDataContractVersion(tx, input.body.dataContractVersionId);
    const contract = version === null ? null : await findContract(tx, version.dataContractId);
    if (version === null || contract?.projectId !== batch.projectId)
      throw new Problem('not-found', 'There is no such data contract version in this project.');
    checkUsable(version);
    const tally = new ContractTally(version.terms, new IdSet());
    for await (const page of pagesOfItems(tx, batch.id, 'ready')) for (const item of page) tally.add(item);
    const { rows, refused } = batch.counts;
    const { evaluation, event } = await evaluateGate(context, contractGate(version.terms), {
      kind: 'batch',
      id: batch.id,
      projectId: batch.projectId,
      value: {
        batchId: batch.id,
        contract: { name: contract.name, version: version.version },
        terms: version.terms,
        tally,
        read: { rows, refused },
      },
    });
    await updateBatch(tx, batch.id, { evaluationId: evaluation.id });
    const [from, to] = [
      { kind: 'batch', id: batch.id },
      { kind: 'data-contract-version', id: version.id },
    ];
    await addLink(tx, { from, type: 'checked-against', to }, { projectId: batch.projectId, commandId, now });
    return { output: evaluation, events: [event] };
  },
});

export const listBatchChecks = defineQuery('listBatchChecks', {
  scope: async ({ db, input }) => ({ projectId: (await requireBatch(db, input.params.batchId)).projectId }),
  run: async ({ db, input }) => ({
    items: await listEvaluations(db, CONTRACT_GATE, { kind: 'batch', id: input.params.batchId }),
  }),
});
