import { t } from '@assay/words';
import { wordsOf } from './words.ts';
import type { Control } from '../task-type.ts';
import type { Span, TextSpansAnswer, TextSpansConfig } from './schema.ts';

/** Points one span costs: the most specific override (longest path, then named severity), else the severity's weight. */
export function weightOf(config: TextSpansConfig, span: Pick<Span, 'category' | 'severity'>): number {
  const matching = config.weights.filter(
    (override) =>
      (override.category === span.category || span.category.startsWith(`${override.category}/`)) &&
      (override.severity === undefined || override.severity === span.severity),
  );
  const [best] = matching.toSorted(
    (a, b) =>
      b.category.length - a.category.length || Number(a.severity === undefined) - Number(b.severity === undefined),
  );
  return best?.weight ?? config.severities.find((severity) => severity.id === span.severity)?.weight ?? 0;
}

/** Sum of the weights of all spans (the MQM score): 0 is flawless, more is worse. Free of binary dust such as 8.099999. */
export function scoreOf(config: TextSpansConfig, answer: TextSpansAnswer): number {
  const sum = answer.spans.reduce((total, span) => total + weightOf(config, span), 0);
  return Math.round(sum * 1e6) / 1e6;
}

/** Severities that count as major: the flagged ones, else the heaviest. */
export function majorSeverities(config: TextSpansConfig): readonly string[] {
  const flagged = config.severities.filter((severity) => severity.major === true);
  const heaviest = Math.max(...config.severities.map((severity) => severity.weight));
  return (flagged.length > 0 ? flagged : config.severities.filter(({ weight }) => weight === heaviest)).map(
    ({ id }) => id,
  );
}

export function countMajor(config: TextSpansConfig, answer: TextSpansAnswer): number {
  const major = majorSeverities(config);
  return answer.spans.filter((span) => major.includes(span.severity)).length;
}

export function textSpansControls(config: TextSpansConfig): readonly Control[] {
  if (config.marks === 'spans') {
    return [
      { id: 'has-error', title: t('Has a mark'), level: 'nominal', classes: ['no', 'yes'] },
      { id: 'has-major-error', title: t('Has a mark of the heaviest kind'), level: 'nominal', classes: ['no', 'yes'] },
      { id: 'score', title: t('Sum of the weights of the marks'), level: 'interval', unit: 'points' },
    ];
  }
  return [
    { id: 'has-error', title: t('Has an error'), level: 'nominal', classes: ['no', 'yes'] },
    { id: 'has-major-error', title: t('Has a major error'), level: 'nominal', classes: ['no', 'yes'] },
    { id: 'score', title: t('Error score (sum of weights)'), level: 'interval', unit: 'points' },
  ];
}

/** An answer that neither marks an error nor says that there is none decides nothing. */
export function measureTextSpans(
  config: TextSpansConfig,
  answer: TextSpansAnswer,
): Readonly<Record<'has-error' | 'has-major-error' | 'score', string | number | null>> {
  if (answer.spans.length === 0 && !answer.noError) return { 'has-error': null, 'has-major-error': null, score: null };
  return {
    'has-error': answer.spans.length > 0 ? 'yes' : 'no',
    'has-major-error': countMajor(config, answer) > 0 ? 'yes' : 'no',
    score: scoreOf(config, answer),
  };
}

export function describeTextSpans(config: TextSpansConfig, answer: TextSpansAnswer): string {
  const count = answer.spans.length;
  if (count === 0) return answer.noError ? wordsOf(config).none : t('Not answered');
  const relations = answer.relations?.length ?? 0;
  const linked =
    relations === 0 ? [] : [t('{count, plural, one {# relation} other {# relations}}', { count: relations })];
  const marked =
    config.marks === 'spans'
      ? t('{count, plural, one {# mark} other {# marks}}', { count })
      : t('{count, plural, one {# error} other {# errors}} ({major} major), score {score}', {
          count,
          major: countMajor(config, answer),
          score: scoreOf(config, answer),
        });
  return [marked, ...linked].join(', ');
}
