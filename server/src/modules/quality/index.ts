import type { Module } from '../../platform/module.ts';
import { getSuggestionFigures } from './suggestion-figures.queries.ts';
import { getCampaignQuality, listCampaignFindings, listQualityRows } from './quality.queries.ts';

export { findingsOf, measureCampaign } from './quality.queries.ts';

/** What is true about the answers of a campaign: agreement, gold, review, and what stands out. */
export const quality: Module = {
  name: 'quality',
  operations: { getCampaignQuality, listCampaignFindings, listQualityRows, getSuggestionFigures },
};
