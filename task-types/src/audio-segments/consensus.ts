import { titleIn } from '../named.ts';
import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, meanOverPairs, median, requireAnswers, tally, uniqueWinner } from '../votes.ts';
import { measureAudioSegments, pairAgreement } from './distance.ts';
import type { AudioSegmentsAnswer, AudioSegmentsConfig, Segment } from './schema.ts';
import { clock, sortStretches, temporalIou, toMillisecond } from './time.ts';

interface Voice {
  readonly annotator: number;
  readonly segment: Segment;
}

/**
 * Segments of several people that mean the same, one per person at most: the closest pairs are joined first, those of one
 * class before others, as long as they share at least `minIou` of their time.
 */
function cluster(config: AudioSegmentsConfig, answers: readonly AudioSegmentsAnswer[]): readonly (readonly Voice[])[] {
  const voices = answers.flatMap(({ segments }, annotator) =>
    sortStretches(segments).map((segment): Voice => ({ annotator, segment })),
  );
  const links = voices.flatMap((a, i) =>
    voices.slice(i + 1).flatMap((b, rest) => {
      const iou = temporalIou(a.segment, b.segment);
      if (a.annotator === b.annotator || iou < config.minIou) return [];
      return [{ i, j: i + 1 + rest, iou, same: a.segment.class === b.segment.class }];
    }),
  );
  links.sort((a, b) => Number(b.same) - Number(a.same) || b.iou - a.iou || a.i - b.i || a.j - b.j);
  const group = voices.map((_, index) => index);
  const members = new Map(voices.map((_, index) => [index, [index]]));
  for (const { i, j } of links) {
    const [a, b] = [group[i] ?? i, group[j] ?? j];
    const [left, right] = [members.get(a) ?? [], members.get(b) ?? []];
    const people = new Set([...left, ...right].map((index) => voices[index]?.annotator));
    if (a === b || people.size < left.length + right.length) continue;
    for (const index of right) group[index] = a;
    members.set(a, [...left, ...right]);
    members.delete(b);
  }
  return [...members.values()].map((indexes) => indexes.flatMap((index) => voices[index] ?? []));
}

/** The joint segment of a cluster: median edges, the class and the words that most gave. */
function joined(config: AudioSegmentsConfig, voices: readonly Voice[]): Segment {
  const segments = voices.map(({ segment }) => segment);
  const words = segments.flatMap(({ transcript }) => transcript ?? []);
  const classes = tally(
    segments.map((segment) => segment.class),
    config.classes.map(({ id }) => id),
  );
  const [said] = tally(words, words.toSorted());
  return {
    start: toMillisecond(median(segments.map(({ start }) => start)) ?? 0),
    end: toMillisecond(median(segments.map(({ end }) => end)) ?? 0),
    class: classes[0]?.value ?? '',
    ...(said === undefined ? {} : { transcript: said.value }),
  };
}

/**
 * Segments that more than half of the annotators marked, with median edges; class and transcript by plurality, ties to
 * the class listed first and the transcript first in the alphabet. When most marked something but nothing together, the
 * answer is left open. Agreement is the mean frame F1 over pairs; confidence the mean share behind the kept segments.
 *
 * @throws RangeError for no answers
 */
export function audioSegmentsConsensus(
  config: AudioSegmentsConfig,
  entries: readonly AnswerOf<AudioSegmentsAnswer>[],
): ConsensusResult<AudioSegmentsAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const clusters = cluster(config, answers);
  const kept = clusters.filter((voices) => voices.length * 2 > answers.length);
  const segments = sortStretches(kept.map((voices) => joined(config, voices)));
  const measured = answers.map(measureAudioSegments);
  const has = uniqueWinner(
    tally(
      measured.flatMap((values) => values['has-segment'] ?? []),
      ['no', 'yes'],
    ),
  );
  const seconds = median(measured.flatMap((values) => (typeof values.seconds === 'number' ? values.seconds : [])));
  const none = answers.filter((answer) => answer.segments.length === 0).length;
  const shares = kept.map((voices) => voices.length / answers.length);
  const split = kept.filter((voices) => new Set(voices.map(({ segment }) => segment.class)).size > 1);
  const lone = clusters.filter((voices) => voices.length * 2 <= answers.length);
  const at = (voices: readonly Voice[]): string => clock(Math.min(...voices.map(({ segment }) => segment.start)));
  return {
    answer: { segments, nothing: segments.length === 0 && has === 'no' },
    confidence: shares.length > 0 ? shares.reduce((sum, one) => sum + one, 0) / shares.length : none / answers.length,
    agreement: meanOverPairs(answers, (a, b) => pairAgreement(config, a, b)),
    method: 'segment-clusters',
    values: { 'has-segment': has, seconds },
    differences: [
      ...split.map(
        (voices) =>
          `At ${at(voices)}: ${voices.map(({ segment }) => titleIn(config.classes, segment.class)).join(', ')}`,
      ),
      ...lone.map((voices) => `At ${at(voices)} marked by ${voices.length} of ${answers.length} only`),
    ].toSorted(),
  };
}
