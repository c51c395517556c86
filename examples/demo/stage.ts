import type { Output, Routes } from '@assay/api';
import type { Actor, Cast } from './people.ts';
import type { Screen } from './progress.ts';
import type { PublishedRules } from './rules.ts';

/** Where a campaign of the demo left rules and items that somebody may try the workbench on. */
export interface OpenWork {
  readonly projectId: string;
  readonly name: string;
  readonly rules: PublishedRules;
  readonly batchId: string;
}

/** What every part of the demo works with. */
export interface Stage {
  readonly screen: Screen;
  readonly admin: Actor;
  readonly cast: Cast;
}

/** What one campaign tells the report. */
export interface CampaignReport {
  readonly campaign: string;
  readonly dataset: string;
  readonly counts: Readonly<Record<string, unknown>>;
  readonly figures: unknown;
  readonly gates: readonly { readonly what: string; readonly refused: string | null; readonly evaluation: unknown }[];
  readonly version: {
    readonly name: string | null;
    readonly merkleRoot: string | null;
    readonly items: number;
    readonly files: Readonly<Record<string, string>>;
    readonly verified: boolean;
  };
  readonly after: Readonly<Record<string, unknown>>;
  readonly lineage: readonly string[];
  /** Who is a recorded person, and which steps a script stood in for. */
  readonly provenance: Readonly<Record<string, unknown>>;
}

/** A campaign that ran, and what is left of it to try. */
export interface Played {
  readonly report: CampaignReport;
  readonly open: OpenWork;
}

export type Files = Output<Routes['listVersionFiles']>['items'];

/** Path → SHA-256, in the order of the paths. */
export function hashesOf(files: Files): Record<string, string> {
  return Object.fromEntries(
    files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, sha256 }) => [path, sha256]),
  );
}
