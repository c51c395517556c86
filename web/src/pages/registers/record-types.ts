import type { Output, registerKindIds, Routes } from '@assay/api';

export type RecordDetail = Output<Routes['getRecord']>;
export type Kind = (typeof registerKindIds)[number];
export type Listed = Output<Routes['listRecords']>['items'][number];
