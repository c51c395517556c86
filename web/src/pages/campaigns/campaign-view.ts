import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { stateName } from '../../ui/state-tone.ts';

export type Campaign = Output<Routes['getCampaign']>;

/** How often figures of a running campaign are asked for again. */
export const REFRESH_MS = 15_000;

/** What is read anew after a campaign was changed. */
export const campaignReads = ['getCampaign', 'listCampaigns', 'getCampaignProgress'] as const;

/** Why no further items come in; null while they may. A running campaign still takes some. */
export function closedWords(campaign: Campaign): string | null {
  return campaign.state === 'closing'
    ? t('The campaign is closing; no items are added any more.')
    : endedWords(campaign);
}

/** Why nothing about the campaign changes any more; null while it can change. */
export function endedWords(campaign: Campaign): string | null {
  return ['done', 'archived', 'cancelled'].includes(campaign.state)
    ? t('The campaign is {state}; nothing about it changes any more.', { state: stateName(campaign.state) })
    : null;
}

/** What each error code means; the code itself where the campaign has no list, or had another one. */
export function codeTitles(codes: Campaign['errorCodes']): (code: string) => string {
  const titles = new Map(codes.map((one) => [one.code, one.title]));
  return (code) => titles.get(code) ?? code;
}
