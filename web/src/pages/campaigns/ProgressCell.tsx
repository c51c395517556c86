import { t } from '@assay/words';
import type { ReactNode } from 'react';
import { figure } from '../../ui/figure.ts';
import classes from './campaigns.module.css';

interface Props {
  readonly of: { readonly tasks: number; readonly finished: number | null };
}

/** The finished share as a thin bar with its figure. */
export function ProgressCell({ of: { tasks, finished } }: Props): ReactNode {
  if (finished === null) return <span>–</span>;
  return (
    <span
      className={classes['progress']}
      title={t('{finished, number} of {tasks, plural, one {# task} other {# tasks}}', {
        finished: Math.round(finished * tasks),
        tasks,
      })}
    >
      <span className={classes['track']} aria-hidden>
        <span style={{ width: `${finished * 100}%` }} />
      </span>
      {figure(finished, 'share')}
    </span>
  );
}
