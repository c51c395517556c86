import { t } from '@assay/words';
import { Text, Tooltip, VisuallyHidden } from '@mantine/core';
import type { measure } from '@assay/api';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { count, drawInterval, figure, type FigureForm } from './figure.ts';
import { useGo } from './Go.tsx';
import classes from './kit.module.css';

export type Measure = z.infer<typeof measure>;

interface Props {
  readonly of: Measure;
  readonly form?: FigureForm;
  readonly target?: number | null;
  /** The rows behind the figure. */
  readonly to?: string;
  readonly range?: readonly [number, number];
}

const WIDTH = 120;
const HEIGHT = 16;

/** What n counts: ratings where one item has several, else items. */
function sample(of: Measure): string {
  return of.ratings > 0 && of.ratings !== of.items
    ? t('{items, plural, one {# item} other {# items}}, {ratings, plural, one {# rating} other {# ratings}}', {
        items: of.items,
        ratings: of.ratings,
      })
    : t('{items, plural, one {# item} other {# items}}', { items: of.items });
}

/** The figure in one sentence, for tooltips and screen readers. */
function sentence(of: Measure, form: FigureForm, target: number | null): string {
  const { statistic, reason } = of;
  const [basis, why] = [sample(of), reason ?? ''];
  if (of.value === null) return t('{statistic}: no value. {why} ({basis})', { statistic, why, basis });
  const interval =
    of.interval === null
      ? t('no interval')
      : t('{level} interval {low} to {high}, {method}', {
          level: figure(of.interval.level, 'share'),
          low: figure(of.interval.low, form),
          high: figure(of.interval.high, form),
          method: of.interval.method,
        });
  const said = { statistic, value: figure(of.value, form), interval, basis };
  const whole =
    target === null
      ? t('{statistic} {value}, {interval}; {basis}.', said)
      : t('{statistic} {value}, {interval}; {basis}; target {target}.', { ...said, target: figure(target, form) });
  return [whole, ...of.warnings.map(({ text }) => text)].join(' ');
}

/** A value with its interval drawn to scale, and n. Without a value it says why. */
export function IntervalBar({ of, form = 'share', target = null, to, range }: Props): ReactNode {
  const follow = useGo();
  const text = sentence(of, form, target);
  if (of.value === null) {
    return (
      <Text size="xs" c="dimmed" component="span" title={text}>
        {t('no value yet (n = {items})', { items: count(of.items) })}
      </Text>
    );
  }
  // Bars of one list must be comparable, so only a value that is itself negative opens the negative half.
  const ends = range ?? (of.value < 0 ? ([-1, 1] as const) : ([0, 1] as const));
  const body = (
    <>
      <span className={classes['intervalValue']}>{figure(of.value, form)}</span>
      <Bar drawn={drawInterval(of.value, of.interval, target, ends)} />
      <span className={classes['intervalNote']} dir="ltr">
        n = {count(of.items)}
      </span>
      <VisuallyHidden>{text}</VisuallyHidden>
    </>
  );
  return (
    <Tooltip label={text}>
      {to === undefined ? (
        <span className={classes['interval']}>{body}</span>
      ) : (
        <a className={classes['interval']} href={to} onClick={follow}>
          {body}
        </a>
      )}
    </Tooltip>
  );
}

function Bar({ drawn }: { readonly drawn: ReturnType<typeof drawInterval> }): ReactNode {
  const x = (share: number): number => Math.round(share * (WIDTH - 4) * 10) / 10 + 2;
  const middle = HEIGHT / 2;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none" aria-hidden>
      <rect x={0} y={middle - 2.5} width={WIDTH} height={5} rx={2.5} fill="var(--assay-border)" opacity={0.75} />
      {drawn.zero !== null && (
        <line
          x1={x(drawn.zero)}
          x2={x(drawn.zero)}
          y1={3}
          y2={HEIGHT - 3}
          stroke="var(--assay-muted)"
          strokeWidth={0.75}
        />
      )}
      <rect
        x={x(drawn.low)}
        y={middle - 3.5}
        width={Math.max(1.5, x(drawn.high) - x(drawn.low))}
        height={7}
        rx={1.5}
        fill="var(--assay-accent)"
        opacity={0.4}
      />
      <line
        x1={x(drawn.value)}
        x2={x(drawn.value)}
        y1={1.5}
        y2={HEIGHT - 1.5}
        stroke="var(--assay-accent)"
        strokeWidth={2.5}
      />
      {drawn.target !== null && <path d={`M ${x(drawn.target)} 5 l -3 -5 h 6 z`} fill="var(--assay-fg)" />}
    </svg>
  );
}
