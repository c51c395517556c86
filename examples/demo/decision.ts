import type { Output, Routes } from '@assay/api';
import { inDays } from './wait.ts';
import type { Actor, Cast } from './people.ts';

type Decision = Output<Routes['getDecision']>;

export interface Proposal {
  readonly kind: Decision['kind'];
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly proposal: string;
  readonly by: Actor;
  readonly reason: string;
}

/** Who speaks for a role in the demo. */
const speakers: Readonly<Record<string, string>> = {
  'data-owner': 'data-owner',
  'data-engineer': 'data-engineer',
  'annotation-engineer': 'annotation-lead',
  'quality-evaluator': 'quality-evaluator',
  'algorithm-engineer': 'algorithm-engineer',
  'platform-engineer': 'platform-engineer',
  'legal-compliance': 'legal',
};

/** Proposes, lets every consulted role answer, and lets the accountable role decide. */
export async function settle(cast: Cast, projectId: string, proposal: Proposal): Promise<Decision> {
  const { kind, subject, title, by, reason } = proposal;
  const open = await by.call('proposeDecision', {
    params: { projectId },
    body: { kind, subject, title, proposal: proposal.proposal, respondBy: inDays(3) },
  });
  const params = { decisionId: open.id };
  for (const { role, state } of open.consultations) {
    if (state !== 'asked') continue;
    const speaker = cast.get(speakers[role] ?? role);
    await speaker.call('answerConsultation', {
      params,
      body: { role, answer: `Read by ${speaker.name}: no objection. Scripted answer.` },
    });
  }
  const decider = cast.get(speakers[open.accountable] ?? open.accountable);
  return decider.call('decide', { params, body: { outcome: 'approved', reason } });
}
