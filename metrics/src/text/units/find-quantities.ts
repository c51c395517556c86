import { UNITS } from './unit-table.ts';
import type { UnitDefinition } from './unit-table.ts';

/** A measure in a text, in base units. */
export interface Quantity {
  readonly dimension: UnitDefinition['dimension'];
  /** In the base unit, rounded to 12 significant digits. */
  readonly value: number;
  /** m, kg, l, m², s, B, W, Hz or piece. */
  readonly unit: string;
  /** UTF-16 offsets in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const spelling = [...UNITS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  .join('|');
const NUMBER = String.raw`(\d+(?:[.,]\d{3})*(?:[.,]\d+)?|\d*[.,]\d+)(?:\s+(\d+)\/(\d+))?`;
const QUANTITY = new RegExp(`(?<![\\p{L}\\d.,])${NUMBER}[\\s-]*(${spelling})(?![\\p{L}\\d²])`, 'giu');

/**
 * Which measures does a title or description state, in one system of units?
 *
 * Finds "0,5 l", "500ml", "17.6 fl oz", `15.6"`, "1 1/2 in" and converts to base units, so that the same product is found
 * under either spelling. A comma or point with exactly three digits after it groups thousands. Millions of bytes are
 * 10⁶ (as disks are sold). Text order; unknown units are left alone. Cost: O(length).
 *
 * @example
 * ```ts
 * import { findQuantities } from '@assay/metrics';
 * findQuantities('Shampoo 500ml, 1.5 kg box').map(({ value, unit }) => `${value} ${unit}`); // => ['0.5 l', '1.5 kg']
 * ```
 */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(QUANTITY)) {
    const [all, number = '', top, bottom, name = ''] = match;
    const definition = UNITS.get(name) ?? UNITS.get(name.toLowerCase());
    if (definition === undefined) continue;
    const part = top !== undefined && Number(bottom) > 0 ? Number(top) / Number(bottom) : 0;
    const value = (numberOf(number) + part) * definition.factor;
    found.push({
      dimension: definition.dimension,
      value: Number(value.toPrecision(12)),
      unit: definition.base,
      start: match.index,
      end: match.index + all.length,
    });
  }
  return found;
}

function numberOf(text: string): number {
  const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(text) && !/^0[.,]/.test(text);
  if (grouped) return Number(text.replace(/[.,]/g, ''));
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return Number(text);
  return Number(`${text.slice(0, last).replace(/[.,]/g, '') || '0'}.${text.slice(last + 1)}`);
}
