import type { Output, PersonRef, Routes } from '@assay/api';

export type { PersonRef };
export type Finding = Output<Routes['listCampaignFindings']>['items'][number];
export type CampaignQuality = Output<Routes['getCampaignQuality']>;
export type QualityRow = Output<Routes['listQualityRows']>['items'][number];
