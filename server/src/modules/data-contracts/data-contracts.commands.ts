import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db, Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { requireRevision } from '../../platform/if-match.ts';
import { checkDraft, checkTerms } from './data-contracts.rules.ts';
import * as store from './data-contracts.store.ts';

export async function requireContract(db: Db, id: string): Promise<store.DataContract> {
  const contract = await store.findContract(db, id);
  if (contract === null) throw new Problem('not-found', 'There is no such data contract.');
  return contract;
}

export async function requireVersion(db: Db, id: string): Promise<store.DataContractVersion> {
  const version = await store.findVersion(db, id);
  if (version === null) throw new Problem('not-found', 'There is no such data contract version.');
  return version;
}

async function locked(tx: Tx, id: string): Promise<store.DataContractVersion> {
  await store.lockContract(tx, (await requireVersion(tx, id)).dataContractId);
  return requireVersion(tx, id);
}

const byVersion = async ({ tx, input }: { tx: Db; input: { params: { dataContractVersionId: string } } }) => ({
  projectId: (await requireVersion(tx, input.params.dataContractVersionId)).projectId,
});

function event(verb: string, version: store.DataContractVersion): NewEvent {
  const { id, projectId, dataContractId } = version;
  return {
    type: `data-contract-version.${verb}`,
    subject: { kind: 'data-contract-version', id },
    projectId,
    data: { dataContractId, version: version.version },
  };
}

export const createDataContract = defineCommand('createDataContract', {
  scope: ({ input }) => input.params,
  async run({ tx, input, actor, now, newId }) {
    const { name, purpose, terms } = input.body;
    const { projectId } = input.params;
    checkTerms(terms);
    const [contractId, id] = [newId(), newId()];
    await store.insertContract(tx, { id: contractId, projectId, name, purpose, at: now });
    await store.insertVersion(tx, { id, contractId, projectId, version: 1, terms, authorId: actor.personId, at: now });
    const version = await requireVersion(tx, id);
    return {
      output: { dataContract: await requireContract(tx, contractId), version },
      events: [event('drafted', version)],
    };
  },
});

export const draftDataContractVersion = defineCommand('draftDataContractVersion', {
  scope: ({ tx, input }) => requireContract(tx, input.params.dataContractId),
  async run({ tx, input, actor, now, newId }) {
    const contractId = input.params.dataContractId;
    await store.lockContract(tx, contractId);
    const newest = await store.findNewestVersion(tx, contractId);
    if (newest === null) throw new Problem('not-found', 'There is no such data contract.');
    if (newest.state === 'draft')
      throw new Problem(
        'state-refused',
        `Version ${newest.version} is still a draft; publish it before beginning the next one.`,
      );
    const id = newId();
    const { projectId, terms } = newest;
    await store.insertVersion(tx, {
      id,
      contractId,
      projectId,
      version: newest.version + 1,
      terms,
      authorId: actor.personId,
      at: now,
    });
    const version = await requireVersion(tx, id);
    return { output: version, events: [event('drafted', version)] };
  },
});

export const changeDataContractVersion = defineCommand('changeDataContractVersion', {
  scope: byVersion,
  async run({ tx, input, actor, ifMatch }) {
    const { dataContractVersionId } = input.params;
    const version = await locked(tx, dataContractVersionId);
    checkDraft(version);
    requireRevision(ifMatch, version.revision);
    checkTerms(input.body.terms);
    await store.updateTerms(tx, version.id, input.body.terms, actor.personId);
    const output = await requireVersion(tx, version.id);
    return { output, events: [event('changed', output)] };
  },
});

export const publishDataContractVersion = defineCommand('publishDataContractVersion', {
  scope: byVersion,
  async run({ tx, input, now }) {
    const version = await locked(tx, input.params.dataContractVersionId);
    if (version.state !== 'draft')
      throw new Problem('state-refused', `Version ${version.version} is ${version.state} already.`);
    await store.publish(tx, version, now);
    const output = await requireVersion(tx, version.id);
    return { output, events: [event('published', output)] };
  },
});
