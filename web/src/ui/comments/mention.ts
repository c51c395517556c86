/** The word after an @ that the caret stands in, and where it begins; null when there is none. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly search: string } | null {
  const found = /(?:^|[\s(])@([\w.-]{0,40})$/.exec(text.slice(0, caret));
  if (found === null) return null;
  const search = found[1] ?? '';
  return { from: caret - search.length, search };
}

/** The text with the word at the caret completed to a handle, and where the caret goes. */
export function complete(
  text: string,
  caret: number,
  handle: string,
): { readonly text: string; readonly caret: number } {
  const at = mentionAt(text, caret);
  if (at === null) return { text, caret };
  const before = `${text.slice(0, at.from)}${handle} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}
