import type { MetricValue } from '@assay/api';
import type { Metric } from '../../platform/metrics-registry.ts';
import { measureCampaign } from '../quality/index.ts';

const path = (campaignId: string, rest: string): string => `/v1/campaigns/${campaignId}/${rest}`;

/** The metrics of a campaign. A new metric is one more declaration here. */
export const campaignMetrics: readonly Metric[] = [
  {
    id: 'agreement',
    version: 1,
    title: 'Agreement',
    question: 'Do people who label the same item independently give the same answer, beyond chance?',
    formula:
      'Nominal, ordinal, interval and ratio controls: Krippendorff’s alpha, 1 - observed / expected disagreement, with the distance of the level; beside it percent agreement and Gwet’s coefficients. Regions and spans: the mean similarity of matched pairs. Intervals: bootstrap over items with a fixed seed.',
    unit: 'coefficient',
    direction: 'higher-is-better',
    boundaries: [
      'It is about consistency, not truth: people can agree and be wrong.',
      'With nearly all items in one class alpha falls although people agree; read percent agreement and Gwet beside it.',
      'Only items with at least two independent answers count.',
    ],
    dimensions: ['control', 'statistic'],
    timing: 'leading',
    action: 'Open the items with the widest spread, settle the rule in the guideline with an example, and calibrate.',
    async value(reckoning, { campaignId, now }) {
      const { agreement } = await measureCampaign(reckoning, campaignId, now);
      return agreement.flatMap((figure) =>
        figure.measures.map((measure): MetricValue => ({
          of: { control: figure.subject, statistic: measure.statistic },
          measure,
          // Only a control has values in rows; a pair statistic is found in the answers of each task.
          rows:
            figure.level === null
              ? path(campaignId, 'tasks')
              : path(campaignId, `quality/rows?control=${encodeURIComponent(figure.subject)}`),
        })),
      );
    },
  },
  {
    id: 'gold-accuracy',
    version: 1,
    title: 'Gold accuracy',
    question: 'How often are answers right where the right answer is known?',
    formula: 'Passed gold checks / all gold checks, with a Wilson interval at 95 %.',
    unit: 'share',
    direction: 'higher-is-better',
    boundaries: [
      'It is as good as its gold: a check that passes anything says nothing.',
      'It says nothing about severity or other biases that stay within the tolerance of the check.',
      'Below some tens of checks a person the interval is too wide to compare people.',
    ],
    dimensions: [],
    timing: 'leading',
    action:
      'Open the failed checks: mend the gold where it is wrong, else train and, below the minimum, stop the person.',
    value: async (reckoning, { campaignId, now }) => [
      {
        of: {},
        measure: (await measureCampaign(reckoning, campaignId, now)).gold,
        rows: path(campaignId, 'gold-tallies'),
      },
    ],
  },
  {
    id: 'review-pass-rate',
    version: 1,
    title: 'Review pass rate',
    question: 'What share of reviewed answers was accepted as it was?',
    formula: 'Accepted / reviewed annotations, with a Wilson interval at 95 %.',
    unit: 'share',
    direction: 'higher-is-better',
    boundaries: [
      'Only as strict as the reviewers: compare reviewers before comparing annotators.',
      'From a sample it speaks for the whole only if the sample was drawn at random.',
    ],
    dimensions: [],
    timing: 'lagging',
    action: 'Group the refusals by error code and mend the largest group in guideline or training.',
    value: async (reckoning, { campaignId, now }) => [
      {
        of: {},
        measure: (await measureCampaign(reckoning, campaignId, now)).reviewPass,
        rows: path(campaignId, 'reviews'),
      },
    ],
  },
  {
    id: 'rework-rate',
    version: 1,
    title: 'Rework rate',
    question: 'What share of reviewed answers went back to be done again?',
    formula: 'Sent to rework / reviewed annotations, with a Wilson interval at 95 %.',
    unit: 'share',
    direction: 'lower-is-better',
    boundaries: [
      'Zero is no goal: without review nothing is ever reworked.',
      'A correction by the reviewer is no rework and does not count.',
    ],
    dimensions: [],
    timing: 'lagging',
    action: 'Find out whether one person, one class or one rule stands behind it, and mend that.',
    value: async (reckoning, { campaignId, now }) => [
      {
        of: {},
        measure: (await measureCampaign(reckoning, campaignId, now)).rework,
        rows: path(campaignId, 'reviews'),
      },
    ],
  },
];
