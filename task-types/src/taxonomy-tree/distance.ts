import { t } from '@assay/words';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import type { TaxonomyAnswer, TaxonomyConfig } from './schema.ts';
import { isPickable } from './schema.ts';
import { setNearness, treeOf } from './tree.ts';

/**
 * With one class per answer: the class itself, and the branch (its root). With several: for each branch whether anything
 * in it was picked, since a set is no value on one scale.
 */
export function taxonomyControls(config: TaxonomyConfig): readonly Control[] {
  const { roots } = treeOf(config);
  if (config.max > 1) {
    return roots.map(({ id, title }) => ({ id, title, level: 'nominal', classes: ['yes', 'no'] }));
  }
  const pickable = config.classes.map(({ id }) => id).filter((id) => isPickable(config, id));
  return [
    { id: 'node', title: config.question, level: 'nominal', classes: pickable },
    { id: 'branch', title: t('Branch of the tree'), level: 'nominal', classes: roots.map(({ id }) => id) },
  ];
}

export function measureTaxonomy(
  config: TaxonomyConfig,
  { nodes }: TaxonomyAnswer,
): Readonly<Record<string, string | null>> {
  const tree = treeOf(config);
  const branches = new Set(nodes.flatMap((id) => tree.pathTo(id)[0] ?? []));
  if (config.max > 1) {
    const value = (id: string): string | null => (nodes.length === 0 ? null : branches.has(id) ? 'yes' : 'no');
    return Object.fromEntries(tree.roots.map(({ id }) => [id, value(id)]));
  }
  const [node] = nodes;
  const [branch] = branches;
  return {
    node: node !== undefined && isPickable(config, node) ? node : null,
    branch: branch ?? null,
  };
}

export const taxonomyCounters = [
  /** Pairs of answers that both picked. */
  'pairs',
  /** Of these, the same classes. */
  'equal',
  /** Of these, at least one branch in common. */
  'sameBranch',
  /** Sum of nearness in the tree. */
  'nearness',
] as const;

/** An undecided answer is missing, not different. */
export function compareTaxonomy(
  config: TaxonomyConfig,
  a: TaxonomyAnswer,
  b: TaxonomyAnswer,
): Readonly<Record<(typeof taxonomyCounters)[number], number>> {
  if (a.nodes.length === 0 || b.nodes.length === 0) return { pairs: 0, equal: 0, sameBranch: 0, nearness: 0 };
  const tree = treeOf(config);
  const nearness = setNearness(tree, a.nodes, b.nodes);
  const branches = new Set(a.nodes.map((id) => tree.pathTo(id)[0]));
  return {
    pairs: 1,
    equal: nearness === 1 ? 1 : 0,
    sameBranch: b.nodes.some((id) => branches.has(tree.pathTo(id)[0])) ? 1 : 0,
    nearness,
  };
}

const mean = (id: string, title: string, part: 'equal' | 'sameBranch' | 'nearness'): PairStatistic => ({
  id,
  title,
  value: (counts) => (counts['pairs'] ? (counts[part] ?? 0) / counts['pairs'] : null),
});

export const taxonomyStatistics: readonly PairStatistic[] = [
  mean('nearness', t('Mean nearness in the tree, 2·depth(lca) / (depth a + depth b)'), 'nearness'),
  mean('exact-agreement', t('Pairs that picked the same classes'), 'equal'),
  mean('branch-agreement', t('Pairs with a branch in common'), 'sameBranch'),
];

/** Passed from the nearness the config asks for; the score is the nearness to the reference. */
export function checkTaxonomyGold(
  config: TaxonomyConfig,
  answer: TaxonomyAnswer,
  reference: TaxonomyAnswer,
): GoldVerdict {
  const tree = treeOf(config);
  const titles = (nodes: readonly string[]): string => nodes.map((id) => tree.titleOf(id)).join('; ');
  const score = setNearness(tree, answer.nodes, reference.nodes);
  const picked = answer.nodes.length === 0 ? 'nothing' : `“${titles(answer.nodes)}”`;
  return {
    passed: answer.nodes.length > 0 && score >= config.goldMinNearness - 1e-9,
    score,
    detail:
      score === 1
        ? `Correct: ${titles(reference.nodes)}.`
        : `Picked ${picked}; the reference is “${titles(reference.nodes)}”.`,
  };
}
