import { importFormats } from '@assay/api';

/** The format that a file name ends in; null when the name does not tell, as for COCO, which is JSON by its name. */
export function formatOfName(name: string): (typeof importFormats)[number] | null {
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  return importFormats.find((one) => plain.endsWith(`.${one}`)) ?? null;
}
