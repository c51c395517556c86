import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';

export type Goal = Output<Routes['listGoals']>['items'][number];

/** What a goal is about, by its metric. */
export const goalTitles: Readonly<Record<Goal['metric'], string>> = {
  'gold-accuracy': t('Right where it was checked'),
  'same-as-final-label': t('Same as the final label'),
  'accepted-in-review': t('Accepted in review'),
  'items-per-hour': t('Items an hour of active time'),
};

/** How the figure of a metric is written. */
export const goalForm = (metric: Goal['metric']): 'share' | 'number' =>
  metric === 'items-per-hour' ? 'number' : 'share';
