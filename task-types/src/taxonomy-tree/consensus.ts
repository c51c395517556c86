import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, requireAnswers } from '../votes.ts';
import { measureTaxonomy } from './distance.ts';
import { isPickable, type TaxonomyAnswer, type TaxonomyConfig } from './schema.ts';
import { setNearness, treeOf, type Tree } from './tree.ts';

/** How many people picked each class or one below it. */
function support(tree: Tree, answers: readonly TaxonomyAnswer[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { nodes } of answers) {
    for (const id of new Set(nodes.flatMap((node) => tree.pathTo(node)))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/**
 * The deepest class that a majority supports: who picks a class also supports those above it, and a class stands when
 * more than half of those who picked support it and no class below it stands. Where people part at the root nothing
 * stands and the answer is left open; where they part above the leaves of a `leafOnly` tree the answer names the class
 * they share, which `validate` refuses, so that a person decides.
 *
 * Confidence is the share of annotators who support the classes that stand, at worst; agreement is the mean nearness of
 * all pairs.
 *
 * @throws RangeError for no answers
 */
export function taxonomyConsensus(
  config: TaxonomyConfig,
  entries: readonly AnswerOf<TaxonomyAnswer>[],
): ConsensusResult<TaxonomyAnswer> {
  requireAnswers(entries);
  const tree = treeOf(config);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const decided = answers.filter(({ nodes }) => nodes.length > 0);
  const counts = support(tree, decided);
  const stands = (id: string): boolean => (counts.get(id) ?? 0) * 2 > decided.length;
  const nodes = config.classes
    .map(({ id }) => id)
    .filter((id) => stands(id) && !tree.childrenOf(id).some((child) => stands(child.id)));
  const answer = { nodes };
  const votes = nodes.map((id) => counts.get(id) ?? 0);
  const best = Math.max(0, ...tree.roots.map(({ id }) => counts.get(id) ?? 0));
  const undecided = answers.length - decided.length;
  const tooHigh = nodes.filter((id) => !isPickable(config, id));
  return {
    answer,
    confidence: (votes.length === 0 ? best : Math.min(...votes)) / answers.length,
    agreement: decided.length === 0 ? 0 : meanOverPairs(decided, (a, b) => setNearness(tree, a.nodes, b.nodes)),
    method: 'deepest class of a majority',
    values: measureTaxonomy(config, answer),
    differences: [
      ...picks(tree, decided),
      ...tooHigh.map((id) => `No majority below “${tree.titleOf(id)}”`),
      ...(undecided > 0 ? [`${undecided} of ${answers.length} did not pick`] : []),
    ],
  };
}

/** What was picked, when not all picked the same: most votes first. */
function picks(tree: Tree, answers: readonly TaxonomyAnswer[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const id of answers.flatMap(({ nodes }) => [...new Set(nodes)])) counts.set(id, (counts.get(id) ?? 0) + 1);
  if ([...counts.values()].every((votes) => votes === answers.length)) return [];
  const titled = [...counts].map(([id, votes]) => ({ title: tree.titleOf(id), votes }));
  titled.sort((a, b) => b.votes - a.votes || (a.title < b.title ? -1 : 1));
  return [titled.map(({ title, votes }) => `${title} ×${votes}`).join(', ')];
}
