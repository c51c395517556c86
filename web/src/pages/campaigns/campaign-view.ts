import type { Output, Routes } from '@assay/api';

export type Campaign = Output<Routes['getCampaign']>;

/** How often figures of a running campaign are asked for again. */
export const REFRESH_MS = 15_000;
