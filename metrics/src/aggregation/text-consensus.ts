import { editSimilarity } from '../similarity/edit-distance.ts';
import type { Rating } from '../metric.ts';

export interface TextConsensus {
  readonly item: string;
  /** One of the given texts, never a mixture. */
  readonly text: string;
  readonly annotator: string;
  /** Mean edit similarity of the chosen text to the others, 0 … 1; null when it is the only one. */
  readonly agreement: number | null;
  readonly answers: number;
}

/**
 * Which of several free texts (transcripts, translations, corrections) stands best for all of them?
 *
 * The medoid: the text with the highest mean edit similarity to the others. Equal texts count as often as they were
 * given, so a majority wins. Ties go to the text given more often, then to the first in code-unit order. A text is
 * chosen, never composed, so what comes out was written by a person. Items in name order.
 *
 * Low `agreement` means that no text stands for the others: adjudicate. Reference: Kaufman & Rousseeuw 1987 (medoids).
 * Cost: O(answers² × length²) per item.
 * @example
 * const rows = ['the cat sat', 'the cat sat', 'a dog ran'].map((label, r) => ({ item: 'i1', annotator: `${r}`, label }));
 * textConsensus(rows).map(({ text, agreement }) => [text, agreement !== null && agreement > 0.6]); // => [['the cat sat', true]]
 */
export function textConsensus(ratings: readonly Rating[], similarity = editSimilarity): TextConsensus[] {
  const byItem = new Map<string, Rating[]>();
  for (const rating of ratings) {
    const group = byItem.get(rating.item);
    if (group === undefined) byItem.set(rating.item, [rating]);
    else group.push(rating);
  }
  return [...byItem]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([item, group]) => {
      const texts = new Map<string, { count: number; annotator: string }>();
      for (const { label, annotator } of group) {
        const known = texts.get(label);
        texts.set(label, {
          count: (known?.count ?? 0) + 1,
          annotator: known === undefined || annotator < known.annotator ? annotator : known.annotator,
        });
      }
      const candidates = [...texts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
      let best = { text: '', annotator: '', score: -1 };
      for (const [text, { annotator, count }] of candidates) {
        let score = count - 1;
        for (const [other, { count: times }] of candidates)
          if (other !== text) score += times * similarity(text, other);
        if (score > best.score + 1e-12) best = { text, annotator, score };
      }
      return {
        item,
        text: best.text,
        annotator: best.annotator,
        agreement: group.length < 2 ? null : best.score / (group.length - 1),
        answers: group.length,
      };
    });
}
