import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { count } from './figure.ts';
import { Go } from './Go.tsx';
import classes from './charts.module.css';

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly tone: 'good' | 'busy' | 'unsure' | 'bad' | 'plain';
  /** The rows counted. */
  readonly to?: string;
}

interface Props {
  readonly label: string;
  readonly parts: readonly Part[];
}

/** Parts of a whole, drawn in order; the legend names each with its count and opens its rows. */
export function StackedBar({ label, parts }: Props): ReactNode {
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  const shown = parts.filter((part) => part.value > 0);
  return (
    <figure className={classes['figure']} aria-label={label}>
      <div className={classes['stack']} aria-hidden>
        {shown.map((part, index) => (
          <span
            key={part.id}
            className={classes['part']}
            data-tone={part.tone}
            data-pattern={index % 3}
            style={{ flexGrow: part.value, minWidth: 2 }}
            title={t('{title}: {value} of {total}', {
              title: part.title,
              value: count(part.value),
              total: count(total),
            })}
          />
        ))}
      </div>
      <figcaption className={classes['legend']}>
        {shown.map((part, index) => (
          <span key={part.id} className={classes['key']}>
            <span className={classes['swatch']} data-tone={part.tone} data-pattern={index % 3} aria-hidden />
            {part.to === undefined ? part.title : <Go to={part.to}>{part.title}</Go>}{' '}
            <strong>{count(part.value)}</strong>
          </span>
        ))}
        {shown.length === 0 && <span>{t('nothing yet')}</span>}
      </figcaption>
    </figure>
  );
}
