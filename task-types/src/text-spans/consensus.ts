import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, median, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import { voteRelations } from './relations.ts';
import { pairAgreement } from './distance.ts';
import { voteRuns, type VotedRun } from './character-vote.ts';
import { sortSpans, type Span, type TextSpansAnswer, type TextSpansConfig, type TextSpansPayload } from './schema.ts';
import { measureTextSpans, scoreOf } from './score.ts';

function overlapLength(span: Span, run: VotedRun): number {
  return Math.max(0, Math.min(span.end, run.end) - Math.max(span.start, run.start));
}

/** The span with which one annotator speaks about a run: most shared characters, then the earlier, then the shorter. */
function spokesman(answer: TextSpansAnswer, { field, category }: VotedText, run: VotedRun): Span | undefined {
  return answer.spans
    .filter(
      (span) =>
        span.field === field && (category === undefined || span.category === category) && overlapLength(span, run) > 0,
    )
    .sort((a, b) => overlapLength(b, run) - overlapLength(a, run) || a.start - b.start || a.end - b.end)[0];
}

/** What is voted on in one go: a text, or one category in it. */
interface VotedText {
  readonly field: string;
  readonly category: string | undefined;
}

function votedTexts(config: TextSpansConfig): readonly VotedText[] {
  if (config.overlap !== 'by-category') return config.fields.map(({ id }) => ({ field: id, category: undefined }));
  return config.fields.flatMap(({ id }) => config.categories.map(({ path }) => ({ field: id, category: path })));
}

interface RunLabel {
  readonly span: Span;
  readonly difference: string | undefined;
}

/** Category and severity by vote; ties go to the category listed first and to the milder severity. */
function labelRun(
  config: TextSpansConfig,
  text: string,
  voted: VotedText,
  run: VotedRun,
  answers: readonly TextSpansAnswer[],
): RunLabel {
  const spokesmen = answers.flatMap((answer) => spokesman(answer, voted, run) ?? []);
  const categories = tally(
    spokesmen.map((span) => span.category),
    config.categories.map((category) => category.path),
  );
  const severities = tally(
    spokesmen.map((span) => span.severity),
    config.severities.toSorted((a, b) => a.weight - b.weight).map((severity) => severity.id),
  );
  const votes = [categories, severities].filter((tallies) => tallies.length > 1);
  const words = votes.map((tallies) => tallies.map(({ value, votes }) => `${value} ×${votes}`).join(', '));
  return {
    span: {
      field: voted.field,
      start: run.start,
      end: run.end,
      category: categories[0]?.value ?? '',
      severity: severities[0]?.value ?? '',
    },
    difference: words.length === 0 ? undefined : `“${text.slice(run.start, run.end)}”: ${words.join('; ')}`,
  };
}

function runDifference(text: string, run: VotedRun, annotators: number): string {
  const most = Math.round(run.share * annotators);
  return `“${text.slice(run.start, run.end)}” marked by ${most} of ${annotators} only`;
}

/**
 * One answer from several. A character is kept when strictly more than half of the annotators marked it; a kept run is
 * cut where most of those who marked both sides ended one span and began another. Category and severity are voted per
 * run. `values` holds the votes on the nominal controls and the median score, which can differ from the score of the
 * kept spans. Relations are kept when both ends are and most drew them. When most found an error but no character has a quorum, the answer is left open (no spans, not "no error"):
 * it does not pass `validate`, because somebody has to decide. Agreement is the mean over pairs of `pairAgreement` (character F1 and closeness of scores).
 *
 * @throws RangeError for no answers
 */
export function textSpansConsensus(
  config: TextSpansConfig,
  payload: TextSpansPayload,
  entries: readonly AnswerOf<TextSpansAnswer>[],
): ConsensusResult<TextSpansAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map((entry) => entry.answer);
  const measured = answers.map((answer) => measureTextSpans(config, answer));
  const spans: Span[] = [];
  const differences: string[] = [];
  const dropped: string[] = [];
  let keptCharacters = 0;
  let backing = 0;
  for (const voted of votedTexts(config)) {
    const { field, category } = voted;
    const text = payload[field] ?? '';
    const { kept, dropped: lone } = voteRuns(
      answers.map((answer) =>
        answer.spans.filter((span) => span.field === field && (category === undefined || span.category === category)),
      ),
    );
    for (const run of kept) {
      const { span, difference } = labelRun(config, text, voted, run, answers);
      spans.push(span);
      if (difference !== undefined) differences.push(difference);
      keptCharacters += run.end - run.start;
      backing += run.share * (run.end - run.start);
    }
    dropped.push(...lone.map((run) => runDifference(text, run, answers.length)));
  }
  const scores = answers.map((answer) => scoreOf(config, answer));
  const found = answers.filter((answer) => answer.spans.length > 0).length;
  const vote = (control: 'has-error' | 'has-major-error'): string | number | null =>
    uniqueWinner(
      tally(
        measured.flatMap((values) => values[control] ?? []),
        ['no', 'yes'],
      ),
    );
  const middle = median(measured.flatMap(({ score }) => (typeof score === 'number' ? score : [])));
  const values = { 'has-error': vote('has-error'), 'has-major-error': vote('has-major-error'), score: middle };
  const spread = [Math.min(...scores), Math.max(...scores)] as const;
  const ordered = config.overlap === 'by-category' ? sortSpans(config, spans) : spans;
  const linked = voteRelations(config, ordered, answers);
  return {
    answer: {
      spans: linked.spans,
      noError: spans.length === 0 && values['has-error'] !== 'yes',
      ...(linked.relations.length === 0 ? {} : { relations: linked.relations }),
    },
    confidence: spans.length > 0 ? backing / keptCharacters : (answers.length - found) / answers.length,
    agreement: meanOverPairs(answers, (a, b) => pairAgreement(config, a, b)),
    method: 'character-majority',
    values,
    differences: [
      ...(found > 0 && found < answers.length ? [`${found} of ${answers.length} marked an error`] : []),
      ...(spread[0] === spread[1] ? [] : [`Scores from ${spread[0]} to ${spread[1]}, median ${middle ?? 'undefined'}`]),
      ...differences,
      ...dropped,
      ...(linked.dropped === 0
        ? []
        : [`${linked.dropped} relations drawn by too few, or between marks that were not kept`]),
    ],
  };
}
