import { z } from 'zod';
import { emptyFields, type RegisterKind } from './kind.ts';
import { registerNames } from './names.ts';

const score = z.number().int().min(1).max(5).nullable().default(null);

const inputs = ['businessImpact', 'modelBenefit', 'cost', 'risk'] as const;

/** A request for data. Its priority follows from four inputs, which are always shown with it. */
export const demand: RegisterKind = {
  kind: 'demand',
  ...registerNames.demand,
  prefix: 'DEM',
  purpose: 'A request for data with its priority, targets, acceptance criteria and deadline.',
  titleField: 'title',
  fields: z.object({
    title: z.string().min(1).max(200).meta({ title: 'Title' }),
    need: z.string().max(8000).default('').meta({ title: 'What is needed and why', format: 'markdown' }),
    requesterId: z.uuid().nullable().default(null).meta({ title: 'Requester', format: 'person' }),
    businessImpact: score.meta({ title: 'Business impact, 1 to 5' }),
    modelBenefit: score.meta({ title: 'Model benefit, 1 to 5' }),
    cost: score.meta({ title: 'Cost, 1 to 5' }),
    risk: score.meta({ title: 'Risk, 1 to 5' }),
    targetMetrics: z
      .array(z.object({ metric: z.string().min(1).max(200), target: z.string().min(1).max(200) }))
      .max(20)
      .default([])
      .meta({ title: 'Target metrics' }),
    acceptanceCriteria: z.array(z.string().min(1).max(1000)).max(50).default([]).meta({ title: 'Acceptance criteria' }),
    dueAt: z.iso.datetime({ offset: true }).nullable().default(null).meta({ title: 'Due' }),
  }),
  derive(fields) {
    const [impact, benefit, cost, risk] = inputs.map((name) => fields[name]);
    const known = [impact, benefit, cost, risk].every((value) => typeof value === 'number');
    // Worth over burden: 1 to 25 divided by 1 to 25, on a scale where 1 is even.
    return {
      priority: known
        ? Number((((impact as number) * (benefit as number)) / ((cost as number) * (risk as number))).toFixed(2))
        : null,
    };
  },
  states: ['draft', 'submitted', 'returned', 'accepted', 'committed', 'delivered', 'closed'],
  transitions: [
    { verb: 'submit', from: ['draft', 'returned'], to: 'submitted', permission: 'record:write' },
    { verb: 'return', from: ['submitted'], to: 'returned', permission: 'decision:decide', needsReason: true },
    {
      verb: 'accept',
      from: ['submitted'],
      to: 'accepted',
      permission: 'decision:decide',
      missing: (fields) =>
        emptyFields(fields, {
          requesterId: 'Say who asks for the data.',
          businessImpact: 'Rate the business impact from 1 to 5.',
          modelBenefit: 'Rate the benefit for the model from 1 to 5.',
          cost: 'Rate the cost from 1 to 5.',
          risk: 'Rate the risk from 1 to 5.',
          targetMetrics: 'Name at least one metric with its target.',
          acceptanceCriteria: 'Say by what the delivery is accepted.',
          dueAt: 'Set the deadline.',
        }),
    },
    { verb: 'commit', from: ['accepted'], to: 'committed', permission: 'decision:decide' },
    {
      verb: 'deliver',
      from: ['committed'],
      to: 'delivered',
      permission: 'record:write',
      missing: (_fields, { links }) =>
        (links['answered-by'] ?? 0) > 0
          ? []
          : [{ pointer: '/links/answered-by', detail: 'Link the dataset version that answers this demand.' }],
    },
    { verb: 'close', from: ['delivered'], to: 'closed', permission: 'record:write', needsReason: true },
  ],
  links: [
    { type: 'answered-by', title: 'Answered by', to: ['dataset-version'] },
    { type: 'served-by', title: 'Served by', to: ['campaign', 'batch'] },
    { type: 'follows-from', title: 'Follows from', to: ['issue', 'experiment', 'demand'] },
  ],
};
