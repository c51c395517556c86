import { Problem, type Role } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db, Tx } from '../../platform/db.ts';
import { cancelDeadline, setDeadline, type DeadlineHandler } from '../../platform/deadlines.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Actor } from '../../platform/platform.ts';
import { itemOf, raciTemplate, type DecisionKind, type Raci, type RaciItem } from './raci.rules.ts';
import { rowOf } from './raci.queries.ts';
import * as store from './decisions.store.ts';
import { tellPeople } from './notices.commands.ts';

export const CONSULTATION_DUE = 'consultation-due';

export const setRaciRow = defineCommand('setRaciRow', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ tx, input, actor, now }) {
    const { projectId, item } = input.params;
    const { accountable, ...rest } = input.body;
    const row: Raci = { ...rest, accountable: accountable[0] ?? raciTemplate[item].accountable };
    await store.setRow(tx, projectId, item, row, actor.personId, now);
    return {
      output: await rowOf(tx, projectId, item, now),
      events: [
        { type: 'raci.changed', subject: { kind: 'project', id: projectId }, projectId, data: { item, ...row } },
      ],
    };
  },
});

function holds(actor: Actor, role: Role, projectId: string, now: string): boolean {
  return actor.roles.some(
    (held) =>
      held.role === role &&
      (held.projectId === null || held.projectId === projectId) &&
      (held.endsAt === null || held.endsAt > now),
  );
}

function happened(decision: store.Decision, type: string, data: Readonly<Record<string, unknown>> = {}): NewEvent {
  const { kind, subjectKind, subjectId } = decision;
  return {
    type: `decision.${type}`,
    subject: { kind: 'decision', id: decision.id },
    projectId: decision.projectId,
    data: { kind, subjectKind, subjectId, ...data },
  };
}

export async function requireDecisionById(db: Db, id: string) {
  const decision = await store.findDecision(db, id);
  if (decision === null) throw new Problem('not-found', 'There is no such decision, or it is not yours to see.');
  return decision;
}

type DecisionInput = { input: { params: { decisionId: string } } } & ({ tx: Db } | { db: Db });
export const scopeOfDecision = async (context: DecisionInput) => ({
  projectId: (await requireDecisionById('tx' in context ? context.tx : context.db, context.input.params.decisionId))
    .projectId,
});

async function matrixRow(tx: Tx, projectId: string, item: RaciItem): Promise<Raci> {
  return (await store.ownRows(tx, projectId)).get(item) ?? raciTemplate[item];
}

export const proposeDecision = defineCommand('proposeDecision', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ tx, input, actor, now, newId }) {
    const { projectId } = input.params;
    const { kind, subject, title, proposal, respondBy } = input.body;
    const item = itemOf[kind];
    const row = await matrixRow(tx, projectId, item);
    if (![...row.responsible, row.accountable].some((role) => holds(actor, role, projectId, now))) {
      throw new Problem(
        'not-allowed',
        `Proposed by: ${row.responsible.join(', ')}. You hold none of these roles here.`,
      );
    }
    if (respondBy <= now)
      throw new Problem('invalid-input', 'The date to answer by lies in the past.', {
        errors: [{ pointer: '/respondBy', detail: 'Choose a later instant.' }],
      });
    const id = newId();
    await store.insertDecision(tx, {
      id,
      projectId,
      kind,
      item,
      subject,
      title,
      proposal,
      accountable: row.accountable,
      informed: row.informed,
      by: actor.personId,
      at: now,
    });
    const asked = row.consulted.filter((role) => role !== row.accountable);
    for (const role of asked) await store.insertConsultation(tx, id, role, respondBy);
    const held = await store.heldRoles(tx, projectId, asked, now);
    // A role that nobody holds cannot answer: its silence is recorded at once, not discovered at the deadline.
    const lapsed = await store.lapse(
      tx,
      id,
      now,
      asked.filter((role) => !held.has(role)),
    );
    await setDeadline(tx, newId(), {
      kind: CONSULTATION_DUE,
      subject: { kind: 'decision', id },
      projectId,
      dueAt: respondBy,
    });
    const told = { projectId, subject: { kind: 'decision', id }, at: now };
    const holders = (roles: readonly Role[]) => store.holdersOf(tx, projectId, roles, now);
    const consulted = await tellPeople(
      tx,
      { ...told, kind: 'consultation-asked', title: `Your answer is asked: ${title}` },
      await holders(asked),
    );
    const deciders = await tellPeople(
      tx,
      { ...told, kind: 'decision-asked', title: `Yours to decide: ${title}` },
      (await holders([row.accountable])).filter((one) => one !== actor.personId),
    );
    const output = await requireDecisionById(tx, id);
    return { output, events: [happened(output, 'proposed', { asked, lapsed }), ...consulted, ...deciders] };
  },
});

export const answerConsultation = defineCommand('answerConsultation', {
  scope: scopeOfDecision,
  async run({ tx, input, actor, now }) {
    await store.lockDecision(tx, input.params.decisionId);
    const decision = await requireDecisionById(tx, input.params.decisionId);
    const { role, answer } = input.body;
    if (decision.state !== 'open') throw new Problem('state-refused', `This decision is ${decision.state}.`);
    if (!holds(actor, role, decision.projectId, now))
      throw new Problem('not-allowed', `You do not hold the role ${role} in this project.`);
    if ((await store.answer(tx, decision.id, role, answer, actor.personId, now)) === 0) {
      throw new Problem('state-refused', `The role ${role} was not asked, has answered already, or let the date pass.`);
    }
    const output = await requireDecisionById(tx, decision.id);
    return { output, events: [happened(output, 'consulted', { role })] };
  },
});

export const decide = defineCommand('decide', {
  scope: scopeOfDecision,
  async run({ tx, input, actor, now }) {
    await store.lockDecision(tx, input.params.decisionId);
    const decision = await requireDecisionById(tx, input.params.decisionId);
    if (decision.state !== 'open') throw new Problem('state-refused', `This decision is ${decision.state}.`);
    if (!holds(actor, decision.accountable, decision.projectId, now)) {
      throw new Problem('not-allowed', `Only the accountable role decides: ${decision.accountable}.`);
    }
    if (decision.proposedBy.id === actor.personId) {
      throw new Problem(
        'independence-refused',
        'Whoever proposed it does not decide it; another holder of the accountable role does.',
      );
    }
    const lapsed = await store.lapse(tx, decision.id, now, null);
    const open = decision.consultations.filter((one) => one.state === 'asked' && !lapsed.includes(one.role));
    if (open.length > 0) {
      throw new Problem(
        'decision-open',
        `Not heard yet: ${open.map((one) => `${one.role} (until ${one.dueAt})`).join(', ')}.`,
      );
    }
    const { outcome, reason } = input.body;
    await store.close(tx, decision.id, outcome, actor.personId, now, reason);
    await cancelDeadline(tx, CONSULTATION_DUE, { kind: 'decision', id: decision.id });
    const told = await tellPeople(
      tx,
      {
        projectId: decision.projectId,
        kind: 'decision-closed',
        title: outcome === 'approved' ? `Approved: ${decision.title}` : `Refused: ${decision.title}`,
        subject: { kind: 'decision', id: decision.id },
        at: now,
      },
      await store.holdersOf(tx, decision.projectId, decision.informedRoles, now),
    );
    const output = await requireDecisionById(tx, decision.id);
    return { output, events: [happened(output, outcome, { told: told.length, lapsed }), ...told] };
  },
});

export const withdrawDecision = defineCommand('withdrawDecision', {
  scope: scopeOfDecision,
  async run({ tx, input, actor, now }) {
    await store.lockDecision(tx, input.params.decisionId);
    const decision = await requireDecisionById(tx, input.params.decisionId);
    if (decision.state !== 'open') throw new Problem('state-refused', `This decision is ${decision.state}.`);
    if (decision.proposedBy.id !== actor.personId)
      throw new Problem('not-allowed', 'Only the proposer withdraws a proposal.');
    await store.close(tx, decision.id, 'withdrawn', actor.personId, now, input.body.reason);
    await cancelDeadline(tx, CONSULTATION_DUE, { kind: 'decision', id: decision.id });
    const output = await requireDecisionById(tx, decision.id);
    return { output, events: [happened(output, 'withdrawn')] };
  },
});

/** At the date to answer by, whoever has not answered is recorded as silent; the decision can then be taken. */
export const onConsultationDue: DeadlineHandler = async ({ tx, input, now }) => {
  const { subject, projectId } = input.deadline;
  const decision = await store.findDecision(tx, subject.id);
  if (decision === null || decision.state !== 'open') return [];
  const lapsed = await store.lapse(tx, decision.id, now, null);
  return lapsed.length === 0
    ? []
    : [{ type: 'decision.consultation-lapsed', subject, projectId, data: { roles: lapsed } }];
};

/** The approved decision that a step stands on, or the refusal that says what is missing. */
export async function requireDecision(
  db: Db,
  kind: DecisionKind,
  subject: { kind: string; id: string },
): Promise<store.Decision> {
  const decision = await store.newestDecision(db, kind, subject);
  if (decision?.state === 'approved') return decision;
  const state =
    decision === null ? 'has not been proposed' : decision.state === 'open' ? 'is still open' : `was ${decision.state}`;
  throw new Problem('decision-open', `This needs an approved ${kind} decision; it ${state}.`, {
    extensions: { kind, decisionId: decision?.id ?? null },
  });
}
