import type { Output, Routes } from '@assay/api';

export type Version = Output<Routes['getDatasetVersion']>;
