import type { Portable } from '../portable.ts';
import { isAnswered, payloadFor, type Part } from './parts.ts';
import type { CombinedAnswer, CombinedPayload } from './schema.ts';

/** What each control exports, under its own name; an item without an answer to it is left out of its files. */
export function combinedExports(parts: readonly Part[]): readonly Portable<CombinedPayload, CombinedAnswer>[] {
  return parts.flatMap((part) => {
    const { control, type } = part;
    const of = (payload: CombinedPayload, answer: CombinedAnswer) =>
      isAnswered(part, answer) ? [payloadFor(control, payload), answer.controls[control.id]] : null;
    return type.exports(control.config).map((one): Portable<CombinedPayload, CombinedAnswer> => {
      const { name, formats, usual } = one;
      const shared = { name: name === '' ? control.id : `${control.id}/${name}`, formats, usual };
      if (one.kind === 'items') {
        const { items } = one;
        return {
          ...shared,
          kind: 'items',
          items: (id, payload, answer) => {
            const given = of(payload, answer);
            return given === null ? [] : items(id, given[0], given[1]);
          },
        };
      }
      const { rows } = one;
      return {
        ...shared,
        kind: 'rows',
        rows: (id, payload, answer) => {
          const given = of(payload, answer);
          return given === null ? [] : rows(id, given[0], given[1]);
        },
      };
    });
  });
}
