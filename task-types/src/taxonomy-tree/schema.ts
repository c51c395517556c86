import { t } from '@assay/words';
import { z } from 'zod';
import { choicePayloadSchema, type ChoicePayload } from '../choice/schema.ts';
import { listedTwice } from '../named.ts';
import type { AnswerProblem } from '../task-type.ts';
import { treeOf, type TaxonomyNode } from './tree.ts';

const nodeSchema = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  /** Id of the class above; a root when left out. */
  parent: z.string().min(1).max(200).optional(),
  description: z.string().optional(),
});

/** Levels at most: deeper than anybody walks. */
const MOST_LEVELS = 100;

/** Where the list of classes is no tree: place and sentence, or null. */
function treeFault(classes: readonly TaxonomyNode[]): { readonly at: number; readonly message: string } | null {
  const parents = new Map(classes.map(({ id, parent }) => [id, parent]));
  for (const [at, { id, parent }] of classes.entries()) {
    if (parent !== undefined && !parents.has(parent)) {
      return {
        at,
        message: t('the parent "{parent}" of "{id}" is not listed; add it, or leave the parent out', { parent, id }),
      };
    }
    const seen = new Set<string>();
    for (let up: string | undefined = id; up !== undefined; up = parents.get(up)) {
      if (seen.has(up)) return { at, message: t('"{id}" is its own ancestor; mend its parent', { id }) };
      seen.add(up);
    }
    if (seen.size > MOST_LEVELS)
      return { at, message: t('"{id}" is below more than {most} levels; flatten the tree', { id, most: MOST_LEVELS }) };
  }
  return null;
}

export const taxonomyConfigSchema = z
  .object({
    question: z.string().min(1).default('Where does it belong?'),
    classes: z.array(nodeSchema).min(2).max(50_000),
    /** True when only classes without children may be picked. */
    leafOnly: z.boolean().default(false),
    /** Classes an answer has at most. */
    max: z.number().int().positive().default(1),
    /** Smallest nearness to the reference, 2·depth(lca) / (depth a + depth b), that passes a gold check. */
    goldMinNearness: z.number().min(0).max(1).default(1),
    /** BCP 47 tag of the text, e.g. `ar`. */
    language: z.string().optional(),
  })
  .superRefine((config, context) => {
    const twice = listedTwice(config.classes);
    if (twice !== null) context.addIssue({ code: 'custom', path: ['classes'], message: twice });
    const fault = treeFault(config.classes);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['classes', fault.at], message: fault.message });
  });

export type TaxonomyConfig = z.infer<typeof taxonomyConfigSchema>;

export const taxonomyPayloadSchema = choicePayloadSchema;
export type TaxonomyPayload = ChoicePayload;

export const taxonomyAnswerSchema = z.object({
  nodes: z.array(z.string().min(1).max(200)).max(1000),
  note: z.string().max(10_000).optional(),
});

export type TaxonomyAnswer = z.infer<typeof taxonomyAnswerSchema>;

/** Whether a class may be picked under a config. */
export function isPickable(config: TaxonomyConfig, id: string): boolean {
  const tree = treeOf(config);
  return tree.byId.has(id) && (!config.leafOnly || tree.isLeaf(id));
}

export function validateTaxonomy(config: TaxonomyConfig, { nodes }: TaxonomyAnswer): readonly AnswerProblem[] {
  const tree = treeOf(config);
  if (nodes.length === 0) return [{ pointer: '/nodes', detail: t('Pick a class of the tree.') }];
  const problems = nodes.flatMap((id, index): AnswerProblem[] => {
    const pointer = `/nodes/${index}`;
    if (!tree.byId.has(id)) return [{ pointer, detail: t('"{id}" is not a class of this task.', { id }) }];
    if (!isPickable(config, id)) {
      return [
        { pointer, detail: t('“{title}” has classes below it; pick one of those.', { title: tree.titleOf(id) }) },
      ];
    }
    if (nodes.indexOf(id) !== index)
      return [{ pointer, detail: t('“{title}” is picked twice.', { title: tree.titleOf(id) }) }];
    const below = nodes.find((other) => other !== id && tree.pathTo(other).includes(id));
    if (below === undefined) return [];
    return [
      {
        pointer,
        detail: t('“{title}” already holds “{below}”; keep one of the two.', {
          title: tree.titleOf(id),
          below: tree.titleOf(below),
        }),
      },
    ];
  });
  if (nodes.length > config.max) {
    problems.push({
      pointer: '/nodes',
      detail: t('Pick at most {max}; you picked {nodes}.', { max: config.max, nodes: nodes.length }),
    });
  }
  return problems;
}
