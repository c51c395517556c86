import { z } from 'zod';
import { emptyFields, type RegisterKind } from './kind.ts';
import { registerNames } from './names.ts';

const text = (title: string) => z.string().max(2000).default('').meta({ title });

/** A training or evaluation run on a dataset version, with all that is needed to repeat it. */
export const experiment: RegisterKind = {
  kind: 'experiment',
  ...registerNames.experiment,
  prefix: 'EXP',
  purpose:
    'A training or evaluation run on a dataset version, with everything needed to repeat it and where its errors sit.',
  titleField: 'title',
  fields: z.object({
    title: z.string().min(1).max(200).meta({ title: 'Title' }),
    modelVersion: text('Model version'),
    parameters: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .default({})
      .meta({ title: 'Parameters' }),
    results: z
      .array(z.object({ metric: z.string().min(1).max(200), value: z.number(), n: z.number().int().min(0) }))
      .max(100)
      .default([])
      .meta({ title: 'Results' }),
    runtimeEnv: text('Runtime environment'),
    containerImage: text('Container image'),
    dependencyLock: text('Dependency lock'),
    hardwareProfile: text('Hardware profile'),
    cudaDriver: text('CUDA driver'),
    randomSeed: text('Random seed'),
    determinismFlags: text('Determinism flags'),
    conclusion: z.string().max(8000).default('').meta({ title: 'Conclusion', format: 'markdown' }),
    errorSites: z
      .array(
        z.object({
          taskType: z.string().min(1).max(200),
          distribution: z.string().min(1).max(500),
          pattern: z.string().min(1).max(500),
          scenario: z.string().min(1).max(500),
          samples: z.array(z.string().min(1).max(500)).min(1).max(100),
        }),
      )
      .max(100)
      .default([])
      .meta({ title: 'Where the errors sit' }),
  }),
  states: ['planned', 'running', 'concluded'],
  transitions: [
    {
      verb: 'start',
      from: ['planned'],
      to: 'running',
      permission: 'record:write',
      missing: (fields, { links }) => [
        ...((links['uses'] ?? 0) > 0
          ? []
          : [{ pointer: '/links/uses', detail: 'Link the dataset version it runs on.' }]),
        ...emptyFields(fields, { modelVersion: 'Name the model version.' }),
      ],
    },
    {
      verb: 'conclude',
      from: ['running'],
      to: 'concluded',
      permission: 'record:write',
      missing: (fields) =>
        emptyFields(fields, {
          results: 'Record at least one result with its n.',
          runtimeEnv: 'Name the runtime, e.g. "Python 3.12, Linux x86-64".',
          containerImage: 'Name the image with its digest, or "none".',
          dependencyLock: 'Name the lock file with its hash.',
          hardwareProfile: 'Name the machine.',
          cudaDriver: 'Name the driver, or "none".',
          randomSeed: 'Name the seed.',
          determinismFlags: 'Name the flags, or "none".',
          conclusion: 'Write the conclusion.',
          errorSites:
            'Say where the errors sit (task type, distribution, pattern, scenario) with samples; free text alone is not enough.',
        }),
    },
  ],
  links: [
    { type: 'uses', title: 'Uses', to: ['dataset-version'] },
    { type: 'answers', title: 'Answers', to: ['demand'] },
    { type: 'reveals', title: 'Reveals', to: ['issue'] },
  ],
};
