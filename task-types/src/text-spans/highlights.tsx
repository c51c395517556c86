/** Text backgrounds by the CSS Custom Highlight API; where a browser lacks it, the bars under the text still show. */

function registry(): HighlightRegistry | undefined {
  return 'highlights' in CSS && typeof Highlight === 'function' ? CSS.highlights : undefined;
}

/**
 * Paints ranges under a name that the style sheet knows (`::highlight(name)`). Several editors and viewers share a name.
 *
 * @returns takes the ranges away again
 */
export function paintRanges(name: string, ranges: readonly AbstractRange[]): () => void {
  const highlights = registry();
  if (highlights === undefined || ranges.length === 0) return () => undefined;
  const highlight = highlights.get(name) ?? new Highlight();
  highlights.set(name, highlight);
  for (const range of ranges) highlight.add(range);
  return () => {
    for (const range of ranges) highlight.delete(range);
  };
}
