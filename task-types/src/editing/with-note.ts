/** The answer with a note, or without one when it is empty: an empty note is no note. */
export function withNote<Answer extends { note?: string | undefined }>(answer: Answer, note: string): Answer {
  if (note !== '') return { ...answer, note };
  const bare = { ...answer };
  delete bare.note;
  return bare;
}
