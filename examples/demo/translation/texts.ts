import type { BaselineResult } from './baseline.ts';

export const NAME = 'Translation quality';
export const title = 'Translation quality, Chinese to English';

export const demand = {
  title: 'Segment-level quality of Chinese–English news translation',
  need: 'Ten translation systems look alike on automatic scores. To choose between them, and to train a quality estimator, we need error spans with severities from professionals, several per segment.',
  businessImpact: 4,
  modelBenefit: 5,
  cost: 3,
  risk: 2,
  targetMetrics: [
    { metric: 'gold accuracy per annotator', target: '≥ 0.9, shown at 95 %' },
    { metric: 'Krippendorff’s alpha on the score', target: 'known, with interval' },
  ],
  acceptanceCriteria: [
    'Three independent professionals answer every segment.',
    'Hidden checks show an accuracy of at least 0.9 for everybody.',
    'What stands out about people is named on the card of the version.',
  ],
};

export const source = {
  name: 'WMT 2023 MQM re-annotation, zh-en',
  origin: 'https://github.com/google/wmt-mqm-human-evaluation, generalMT2023 zh-en, three ratings per segment',
  purpose: 'Quality of machine translation, segment by segment.',
  licence: 'Apache-2.0',
  sensitivity: 'public' as const,
};

export const admission =
  'Apache-2.0 allows use and redistribution with the notice, which is kept. News about public figures; no direct identifiers. Scripted decision.';

const text = (name: string, description: string) => ({
  name,
  type: 'string' as const,
  required: true,
  minLength: 1,
  maxLength: 20_000,
  description,
});

export const contract = {
  name: 'Translated segments',
  purpose: 'What a delivery of translated segments must look like.',
  terms: {
    provider: 'data-engineer',
    consumer: 'annotation-engineer',
    fields: [
      text('source', 'One passage in the source language.'),
      text('target', 'Its translation.'),
      text('document', 'The document the passage is from.'),
      text('segment', 'Its place in the document.'),
      text('system', 'The system that translated it.'),
    ],
    rules: [
      { rule: 'rows' as const, atLeast: 100 },
      { rule: 'refused-rows' as const, below: 0.001 },
      { rule: 'invalid-rows' as const, below: 0.001 },
      { rule: 'duplicates' as const, below: 0.01 },
      { rule: 'blank-rows' as const, below: 0.001 },
      { rule: 'character-anomalies' as const, below: 0.01 },
    ],
  },
};

export const boundaryExamples = [
  {
    title: 'A wrong digit',
    example: '全国集结起127万到250万人 → between 1.27 and 2.5 thousand people',
    answer: 'Accuracy/Mistranslation, Major, on “thousand”',
    reason: 'A reader without the source takes away something false.',
    classId: 'Accuracy/Mistranslation',
  },
  {
    title: 'Literal and clear',
    example: '接收过程步步瓶颈 → the reception process is bottlenecked step by step',
    answer: 'Style/Unnatural or awkward, Minor',
    reason: 'Clumsy, but nobody is misled.',
    classId: 'Style/Unnatural or awkward',
  },
];

export const campaignBrief = {
  goal: 'Every segment carries error spans with severities that three professionals stand behind.',
  why: 'To choose between ten systems and to train a quality estimator.',
  acceptanceCriteria: ['Three answers per segment', 'Gold accuracy shown for everybody', 'Disputes adjudicated'],
};

export const policies = {
  // oxlint-disable-next-line unicorn/no-thenable -- the word of the workflow; this is never awaited
  workflow: { kind: 'consensus' as const, n: 3, agreeAt: 0.15, then: 'adjudicate' as const },
  reviewPolicy: { kind: 'sampled' as const, share: 0.05 },
  goldPolicy: { share: 0.01, minimumAccuracy: 0.9, minimumAnswers: 29, stopRule: 'pause' as const },
  leaseMinutes: 60,
  seed: 'translation-quality',
};

/** Made up: the study does not say what its raters were paid. */
export const rate = { currency: 'EUR', centsPerHour: 3600, validFrom: '2024-01-01' };

export const card = {
  objective:
    'Choose between translation systems and train segment-level quality estimation for Chinese to English news.',
  complianceConclusion: 'Apache-2.0 with notice; public news, no direct identifiers found by the cleaning run.',
  knownDefects:
    'Review, rework and adjudication were done by scripts, not by people; the hidden checks are reconstructed. Rates of pay are made up.',
  fitUses: 'Ranking systems; training and testing quality estimation; studying how professionals disagree.',
  unfitUses:
    'Judging single people; absolute quality of other text kinds; any use that takes the scripted review for a human one.',
};

export function experiment(result: BaselineResult, fileSha256: string) {
  return {
    title: 'How much of a segment’s score is told by its system?',
    modelVersion: 'mean of the system, trained on every other document',
    parameters: { split: 'every other document by name', trained: result.trained },
    results: [
      { metric: 'mean absolute error, mean of the system', value: result.systemMeanError, n: result.tested },
      { metric: 'mean absolute error, mean of all', value: result.globalMeanError, n: result.tested },
    ],
    runtimeEnv: 'Node.js, the demo’s own process',
    containerImage: 'none',
    dependencyLock: `data.jsonl ${fileSha256}`,
    hardwareProfile: 'CPU only',
    cudaDriver: 'none',
    randomSeed: 'none: no draw is made',
    determinismFlags: 'none',
    conclusion: `Knowing the system changes the mean absolute error from ${result.globalMeanError.toFixed(3)} to ${result.systemMeanError.toFixed(3)} on ${result.tested} segments of unseen documents: the segment matters far more than the system.`,
    errorSites: [
      {
        taskType: 'text-spans',
        distribution: 'news, Chinese to English',
        pattern: 'score far above the mean of its system',
        scenario: 'segments with several major errors',
        samples: result.worst.map((one) => one.id),
      },
    ],
  };
}

export const issue = {
  title: 'One rater is far more severe than the others and passes every hidden check',
  description: 'Found by comparing raters on the same segments.',
  severity: 'P2',
  discoverySource: 'audit',
  rootCause: '',
};

export const nextDemand = {
  title: 'Calibration set with graded severities',
  need: 'Hidden checks find carelessness, not severity. Forty segments whose severities the team has agreed on would show a shifted scale before a campaign begins.',
  businessImpact: 4,
  modelBenefit: 4,
  cost: 1,
  risk: 1,
  targetMetrics: [{ metric: 'difference of a rater’s mean score from the others', target: 'interval includes 0' }],
  acceptanceCriteria: ['Every rater answers the set before the next campaign.'],
};

export const provenance = {
  recorded: {
    people: 'rater1 … rater8',
    what: 'error spans, severities, order, times, and whether each hidden check was found',
  },
  reconstructed: 'which passage a hidden check had spoiled, and its text (see examples/translation-mqm-zhen/README.md)',
  simulated: [
    'everybody on the staff: data owner, engineers, legal, quality evaluator',
    'review: an answer is sent back when it marks a major error where nobody else marked anything',
    'rework: the passages pointed at become minor; recorded under the rater whose answer came back, one day later',
    'adjudication: the answer closest to the others is taken',
    'rates of pay',
  ],
};
