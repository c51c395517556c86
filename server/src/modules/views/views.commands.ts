import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Actor } from '../../platform/platform.ts';
import * as store from './views.store.ts';

type ById = { input: { params: { viewId: string } } };

const absent = (): Problem => new Problem('not-found', 'There is no such view, or it is not yours to see.');

/** The view's project; somebody else's private view looks absent. */
async function scopeOfView({ tx, input, actor }: ById & { tx: Db; actor: Actor }) {
  const held = await store.findView(tx, input.params.viewId, actor.personId);
  if (held === null || !(held.view.shared || held.ownerId === actor.personId)) throw absent();
  return { projectId: held.view.projectId };
}

/** A view is changed by its owner alone: who shares one lets others use it, not write it. */
async function ownView(tx: Db, id: string, actor: Actor, deleted: boolean): Promise<store.SavedView> {
  const held = await store.findView(tx, id, actor.personId);
  if (held === null || held.deleted !== deleted) throw absent();
  if (held.ownerId !== actor.personId)
    throw new Problem(
      'not-allowed',
      `Only ${held.view.owner.name}, who saved this view, changes it. Save it under a name of your own.`,
    );
  return held.view;
}

function event(verb: string, view: Pick<store.SavedView, 'id' | 'projectId' | 'kind' | 'shared'>): NewEvent {
  return {
    type: `view.${verb}`,
    subject: { kind: 'view', id: view.id },
    projectId: view.projectId,
    data: { kind: view.kind, shared: view.shared },
  };
}

async function found(tx: Db, id: string, actor: Actor): Promise<store.SavedView> {
  const held = await store.findView(tx, id, actor.personId);
  if (held === null) throw absent();
  return held.view;
}

export const saveView = defineCommand('saveView', {
  scope: ({ input }) => input.params,
  async run({ tx, input, actor, now, newId }) {
    const view = { id: newId(), projectId: input.params.projectId, ...input.body };
    await store.insertView(tx, { ...view, ownerId: actor.personId, at: now });
    return { output: await found(tx, view.id, actor), events: [event('saved', view)] };
  },
});

export const changeView = defineCommand('changeView', {
  scope: scopeOfView,
  async run({ tx, input, actor, now }) {
    const view = await ownView(tx, input.params.viewId, actor, false);
    const { name = view.name, query = view.query, shared = view.shared } = input.body;
    await store.updateView(tx, view.id, { name, query, shared }, now);
    if (view.shared && !shared) await store.endOthersDefault(tx, view.id, actor.personId);
    return { output: await found(tx, view.id, actor), events: [event('changed', { ...view, shared })] };
  },
});

export const deleteView = defineCommand('deleteView', {
  scope: scopeOfView,
  async run({ tx, input, actor, now }) {
    const view = await ownView(tx, input.params.viewId, actor, false);
    await store.setDeleted(tx, view.id, now);
    return { output: {}, events: [event('deleted', view)] };
  },
});

export const restoreView = defineCommand('restoreView', {
  scope: scopeOfView,
  async run({ tx, input, actor }) {
    const view = await ownView(tx, input.params.viewId, actor, true);
    await store.setDeleted(tx, view.id, null);
    return { output: await found(tx, view.id, actor), events: [event('restored', view)] };
  },
});

export const setDefaultView = defineCommand('setDefaultView', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ tx, input, actor }) {
    const { projectId, kind } = input.params;
    const { viewId } = input.body;
    const held = viewId === null ? null : await store.findView(tx, viewId, actor.personId);
    if (viewId !== null) {
      const usable =
        held !== null &&
        !held.deleted &&
        held.view.projectId === projectId &&
        held.view.kind === kind &&
        (held.view.shared || held.ownerId === actor.personId);
      if (!usable) throw absent();
    }
    await store.setDefault(tx, { projectId, personId: actor.personId, kind }, viewId);
    return {
      output: {},
      events: [
        {
          type: 'view.default-set',
          subject: { kind: 'person', id: actor.personId },
          projectId,
          data: { kind, viewId },
        },
      ],
    };
  },
});
