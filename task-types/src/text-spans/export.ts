import { tableOf, type Portable, type PortableItem } from '../portable.ts';
import { rowsFromAnswer } from './convert.ts';
import type { TextSpansAnswer, TextSpansConfig, TextSpansPayload } from './schema.ts';

/**
 * Marked texts for tools of language: CoNLL and Label Studio a text, JSON lines of `text` and `spans` with `label` as
 * spaCy reads them (offsets in code points, as Python counts), and one row a span. An item with several texts gives one
 * of each, named by item and field.
 */
export function textSpansExports(config: TextSpansConfig): readonly Portable<TextSpansPayload, TextSpansAnswer>[] {
  const fields = config.fields.map((field) => field.id);
  const nameOf = (id: string, field: string): string => (fields.length === 1 ? id : `${id}#${field}`);
  const itemsNaming =
    (className: (category: string) => string) =>
    (id: string, payload: TextSpansPayload, { spans }: TextSpansAnswer): readonly PortableItem[] =>
      fields.flatMap((field) => {
        const text = payload[field];
        if (text === undefined) return [];
        const marked = spans
          .filter((span) => span.field === field)
          .map(({ start, end, category, severity }) => ({
            class: className(category),
            start,
            end,
            attributes: { severity },
          }));
        return [{ id: nameOf(id, field), text, spans: marked }];
      });
  return [
    // White space ends a field of CoNLL, so a tag has none.
    {
      name: '',
      kind: 'items',
      formats: ['conll'],
      usual: ['conll'],
      items: itemsNaming((one) => one.replaceAll(/\s+/gu, '_')),
    },
    { name: '', kind: 'items', formats: ['label-studio'], usual: [], items: itemsNaming((one) => one) },
    tableOf(
      'documents',
      (id, payload, answer) => {
        const rows = rowsFromAnswer(payload, answer);
        const { relations = [] } = answer;
        return fields.flatMap((field) => {
          const text = payload[field];
          if (text === undefined) return [];
          const spans = rows.flatMap(({ field: of, start, end, category, severity, text: marked }, at) => {
            const named = answer.spans[at]?.id;
            return of === field
              ? [{ start, end, label: category, severity, text: marked, ...(named === undefined ? {} : { id: named }) }]
              : [];
          });
          return [{ id, field, text, spans, ...(relations.length === 0 ? {} : { relations }) }];
        });
      },
      'nested',
    ),
    {
      ...tableOf<TextSpansPayload, TextSpansAnswer>('spans', (id, payload, answer) =>
        rowsFromAnswer(payload, answer).map(({ field, start, end, category, severity, text }) => ({
          id,
          field,
          start,
          end,
          label: category,
          severity,
          text,
        })),
      ),
      usual: ['csv'],
    },
  ];
}
