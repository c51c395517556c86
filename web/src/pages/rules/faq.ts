interface Asked {
  readonly id: string;
  readonly question: string;
  readonly answer: string | null;
}

/** One answered question as it stands in the text of a guideline. */
export function faqEntry(question: string, answer: string): string {
  const heading = question.trim().replaceAll(/\s+/g, ' ');
  return `### ${heading}\n\n${answer.trim()}\n`;
}

const TITLE = '## Questions and answers';

/** Answered questions whose wording is not in the text yet. */
export function openForFaq<Q extends Asked>(body: string, questions: readonly Q[]): readonly Q[] {
  const flat = body.replaceAll(/\s+/g, ' ');
  return questions.filter((one) => one.answer !== null && !flat.includes(one.question.trim().replaceAll(/\s+/g, ' ')));
}

/** The text with a question added at the end of its questions and answers, which are begun where there are none. */
export function withFaq(body: string, question: string, answer: string): string {
  const entry = faqEntry(question, answer);
  const lines = body.trimEnd().split('\n');
  const start = lines.findIndex((line) => line.trim() === TITLE);
  if (start === -1) return `${lines.join('\n')}\n\n${TITLE}\n\n${entry}`;
  // The part ends where another of its rank or a higher one begins.
  const next = lines.findIndex((line, index) => index > start && /^#{1,2} /.test(line));
  if (next === -1) return `${lines.join('\n')}\n\n${entry}`;
  const head = lines.slice(0, next).join('\n').trimEnd();
  return `${head}\n\n${entry}\n${lines.slice(next).join('\n')}\n`;
}
