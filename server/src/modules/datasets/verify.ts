import { createHash } from 'node:crypto';
import type { Output, Routes } from '@assay/api';
import { reader } from '../../platform/db.ts';
import { leafHash, merkleRoot } from '../../platform/merkle.ts';
import type { Platform } from '../../platform/platform.ts';
import type { AnnotationLine } from './evidence.rules.ts';
import { ANNOTATIONS } from './export.rules.ts';
import { linesIn } from './lines.ts';
import * as store from './datasets.store.ts';

type Verification = Output<Routes['verifyDatasetVersion']>;
const PAGE = 2000;
const MOST_DIFFERENCES = 20;

/**
 * Recomputes every record hash from its text, the Merkle root from the hashes, and every file hash from its bytes; and
 * that the annotations are those the candidate was built with, one final label a record, in the order of the records.
 */
export async function verifyVersion(platform: Platform, version: store.DatasetVersion): Promise<Verification> {
  const db = reader(platform.pools.read);
  const differences: string[] = [];
  const leaves: Buffer[] = [];
  const behind = nameHash();
  for (let after = -1; ;) {
    const page = await store.recordsAfter(db, version.id, after, PAGE);
    for (const record of page) {
      const hash = createHash('sha256').update(record.text, 'utf8').digest();
      if (!hash.equals(record.sha256))
        differences.push(`record ${record.ordinal} (${record.externalId}): its text does not have its hash`);
      leaves.push(leafHash(hash));
      behind.record(record);
    }
    after = page.at(-1)?.ordinal ?? after;
    if (page.length < PAGE) break;
  }
  const root = merkleRoot(leaves).toString('hex');
  if (leaves.length !== version.items)
    differences.push(`${leaves.length} records are there, ${version.items} were frozen`);
  if (root !== version.merkleRoot) differences.push(`the Merkle root is ${root}, recorded is ${version.merkleRoot}`);
  const files = await store.listFiles(db, version.id);
  for (const file of files) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of platform.files.read(file.sha256)) hash.update(chunk);
      if (hash.digest('hex') !== file.sha256) differences.push(`file ${file.path}: its bytes do not have its hash`);
    } catch {
      differences.push(`file ${file.path}: its bytes are missing`);
    }
  }
  if (version.annotations !== null) {
    const file = files.find((one) => one.path === ANNOTATIONS);
    if (file !== undefined && file.sha256 !== version.annotations.sha256)
      differences.push(`file ${ANNOTATIONS}: these are not the annotations the version was built with`);
    differences.push(...(await checkAnnotations(platform, version.annotations, behind.digest())));
  }
  return {
    ok: differences.length === 0,
    items: leaves.length,
    merkleRoot: root,
    files: files.length,
    differences: differences.slice(0, MOST_DIFFERENCES),
  };
}

/** One hash over names in their order: whether two lists name the same, in memory that does not grow. */
function nameHash() {
  const hash = createHash('sha256');
  return {
    record: ({ externalId }: { readonly externalId: string }): void => {
      hash.update(JSON.stringify(externalId));
    },
    digest: (): string => hash.digest('hex'),
  };
}

async function checkAnnotations(
  platform: Platform,
  sealed: { readonly sha256: string; readonly lines: number },
  records: string,
): Promise<string[]> {
  const labels = nameHash();
  let lines = 0;
  try {
    for await (const text of linesIn(platform.files.read(sealed.sha256))) {
      lines += 1;
      const line = JSON.parse(text) as AnnotationLine;
      if (line.kind === 'label') labels.record({ externalId: line.id });
    }
  } catch {
    return ['the annotations behind the records cannot be read'];
  }
  return [
    ...(lines === sealed.lines ? [] : [`${lines} lines of annotations are there, ${sealed.lines} were sealed`]),
    ...(labels.digest() === records ? [] : ['the labels of the annotations are not those of the records']),
  ];
}
