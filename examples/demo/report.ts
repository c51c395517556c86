import { writeFile } from 'node:fs/promises';
import type { Timing } from './progress.ts';
import type { CampaignReport } from './stage.ts';

export interface DemoReport {
  readonly about: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly campaigns: readonly CampaignReport[];
  readonly timings: readonly Timing[];
}

export const ABOUT =
  'What the demo did, through the public API of a real server on a real PostgreSQL. Figures are the server’s own. ' +
  'Version names, Merkle roots and file hashes are the same in every run from clean; ids and timings are not.';

export async function writeReport(path: string, report: DemoReport): Promise<void> {
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}

/** The few lines that somebody reads on the screen at the end. */
export function summaryLines(report: DemoReport): string[] {
  return report.campaigns.flatMap(({ campaign, version, gates }) => [
    `${campaign}: ${version.name ?? 'no version'}, ${version.items} items, ${Object.keys(version.files).length} files, ${version.verified ? 'verified' : 'NOT verified'}`,
    `  Merkle root ${version.merkleRoot ?? '—'}`,
    ...gates.map((gate) => `  ${gate.what}: ${gate.refused === null ? 'passed' : 'refused'}`),
  ]);
}
