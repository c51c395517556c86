import { contentColumns, tableOf, type Portable } from '../portable.ts';
import { toPaths } from './convert.ts';
import type { TaxonomyAnswer, TaxonomyConfig, TaxonomyPayload } from './schema.ts';

/** Picked classes with their paths from the root, and one `text, label, path` row a class for tables. */
export function taxonomyExports(config: TaxonomyConfig): readonly Portable<TaxonomyPayload, TaxonomyAnswer>[] {
  return [
    tableOf(
      'labels',
      (id, payload, answer) => [
        { ...contentColumns(id, payload), labels: answer.nodes, paths: toPaths(config, answer) },
      ],
      'nested',
    ),
    {
      ...tableOf<TaxonomyPayload, TaxonomyAnswer>('classes', (id, payload, answer) => {
        const paths = toPaths(config, answer);
        return answer.nodes.map((label, at) => ({
          ...contentColumns(id, payload),
          label,
          path: (paths[at] ?? []).join('/'),
        }));
      }),
      usual: ['csv'],
    },
  ];
}
