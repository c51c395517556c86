import { patternOf, toneOf, type LinePattern } from '../editing/tones.ts';
import { categoryTree } from './keys.ts';
import type { TextSpansConfig } from './schema.ts';

/** Colour number of a category: that of its top group, so that the ten colours tell the groups apart. */
export function categoryTone(config: TextSpansConfig, path: string): number {
  const group = categoryTree(config).findIndex((node) => path === node.path || path.startsWith(`${node.path}/`));
  return toneOf(Math.max(0, group));
}

/** Line pattern of a severity: the first listed is solid. */
export function severityPattern(config: TextSpansConfig, severity: string): LinePattern {
  return patternOf(
    Math.max(
      0,
      config.severities.findIndex(({ id }) => id === severity),
    ),
  );
}
