import type { Output, Routes } from '@assay/api';

export type Card = Output<Routes['getDatasetVersion']>['card'];

/** Titles of the ten fields, in the order of the printed card. */
export const cardTitles: Readonly<Record<keyof Card, string>> = {
  objective: 'Objective',
  sources: 'Sources',
  size: 'Size',
  cleaningRules: 'Cleaning rules',
  annotationStandard: 'Annotation standard',
  quality: 'Quality',
  complianceConclusion: 'Compliance conclusion',
  knownDefects: 'Known defects',
  fitUses: 'Fit uses',
  unfitUses: 'Unfit uses',
};

export const cardFields = Object.keys(cardTitles) as (keyof Card)[];

export const emptyCard = Object.fromEntries(cardFields.map((field) => [field, ''])) as Card;

/** A card with some fields written anew; what is left out keeps what it said. */
export function withFields(card: Card, fields: { readonly [Field in keyof Card]?: string | undefined }): Card {
  return Object.fromEntries(cardFields.map((field) => [field, fields[field] ?? card[field]])) as Card;
}

/** Fields that say nothing yet. */
export function cardMissing(card: Card): readonly (keyof Card)[] {
  return cardFields.filter((field) => card[field].trim() === '');
}

export interface CardHead {
  readonly title: string;
  readonly name: string;
  readonly number: number;
  readonly releaseDate: string;
  readonly merkleRoot: string;
  readonly items: number;
}

/** The card as a Markdown file. */
export function cardMarkdown(head: CardHead, card: Card): string {
  const sections = cardFields.map((field) => `## ${cardTitles[field]}\n\n${card[field].trim()}\n`);
  return [
    `# ${head.title}, version ${head.number}\n`,
    `| | |\n|---|---|\n| name | \`${head.name}\` |\n| release date | ${head.releaseDate} |\n| items | ${head.items} |\n| Merkle root (RFC 6962, SHA-256) | \`${head.merkleRoot}\` |\n`,
    ...sections,
  ].join('\n');
}
