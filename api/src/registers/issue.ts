import { z } from 'zod';
import { emptyFields, type RegisterKind } from './kind.ts';
import { registerNames } from './names.ts';

const urgent = (fields: Readonly<Record<string, unknown>>): boolean =>
  fields['severity'] === 'P0' || fields['severity'] === 'P1';

const ownerAndDue = (fields: Readonly<Record<string, unknown>>) =>
  urgent(fields)
    ? emptyFields(fields, { ownerId: 'A P0 or P1 issue needs an owner.', dueAt: 'A P0 or P1 issue needs a deadline.' })
    : [];

/** Something wrong in data, rules or a model, from discovery to the data that mends it. */
export const issue: RegisterKind = {
  kind: 'issue',
  ...registerNames.issue,
  prefix: 'ISS',
  purpose: 'Something wrong in data, rules or a model, with its root cause and the data that mends it.',
  titleField: 'title',
  fields: z.object({
    title: z.string().min(1).max(200).meta({ title: 'Title' }),
    description: z.string().max(8000).default('').meta({ title: 'What is wrong', format: 'markdown' }),
    severity: z.enum(['P0', 'P1', 'P2', 'P3']).default('P2').meta({ title: 'Severity' }),
    discoverySource: z
      .enum(['experiment', 'review', 'gold', 'monitoring', 'user-report', 'audit'])
      .nullable()
      .default(null)
      .meta({ title: 'Found by' }),
    rootCause: z.string().max(4000).default('').meta({ title: 'Root cause' }),
    ownerId: z.uuid().nullable().default(null).meta({ title: 'Owner', format: 'person' }),
    dueAt: z.iso.datetime({ offset: true }).nullable().default(null).meta({ title: 'Due' }),
  }),
  states: ['opened', 'triaged', 'in-progress', 'resolved', 'closed'],
  transitions: [
    {
      verb: 'triage',
      from: ['opened'],
      to: 'triaged',
      permission: 'record:write',
      missing: (fields) => [
        ...emptyFields(fields, { discoverySource: 'Say how it was found.' }),
        ...ownerAndDue(fields),
      ],
    },
    { verb: 'start', from: ['triaged'], to: 'in-progress', permission: 'record:write', missing: ownerAndDue },
    {
      verb: 'resolve',
      from: ['in-progress'],
      to: 'resolved',
      permission: 'record:write',
      missing: (fields) => emptyFields(fields, { rootCause: 'Write down the root cause before the fix is forgotten.' }),
    },
    { verb: 'reopen', from: ['resolved', 'closed'], to: 'in-progress', permission: 'record:write', needsReason: true },
    {
      verb: 'close',
      from: ['resolved'],
      to: 'closed',
      permission: 'record:write',
      missing: (_fields, { links, reason }) =>
        (links['leads-to'] ?? 0) + (links['fixed-by'] ?? 0) > 0 || (reason ?? '') !== ''
          ? []
          : [
              {
                pointer: '/links/leads-to',
                detail: 'Link the demand or dataset version that follows from it, or say why none does.',
              },
            ],
    },
  ],
  links: [
    { type: 'found-in', title: 'Found in', to: ['dataset-version', 'experiment', 'campaign', 'batch'] },
    { type: 'leads-to', title: 'Leads to', to: ['demand'] },
    { type: 'fixed-by', title: 'Fixed by', to: ['dataset-version', 'guideline-version', 'taxonomy-version'] },
  ],
};
