import type { RecordFormat } from '../format.ts';
import { readHfLayout } from './read.ts';
import { writeHfLayout } from './write.ts';

/** A folder that `load_dataset` of Hugging Face reads: Parquet files by split and a card. */
export const hfLayout: RecordFormat = {
  id: 'hf-layout',
  kind: 'records',
  title: 'Hugging Face layout',
  extensions: ['parquet', 'md'],
  read: readHfLayout,
  write: writeHfLayout,
};
