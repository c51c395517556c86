import { plainLocale, t } from '@assay/words';
import type { ReactNode } from 'react';
import { count } from './figure.ts';
import classes from './charts.module.css';

interface Props {
  readonly label: string;
  /** Days in order, `2026-03-01`; days that are missing count as none. */
  readonly days: readonly { readonly day: string; readonly value: number; readonly note?: string }[];
}

/** The most days drawn; older ones are left out. */
const MOST = 42;
const HEIGHT = 56;
const shortDay = new Intl.DateTimeFormat(plainLocale(), { month: 'short', day: 'numeric', timeZone: 'UTC' });

function sentence({ day, value, note }: Props['days'][number]): string {
  const said = { day: shortDay.format(new Date(day)), value: count(value) };
  return note === undefined ? t('{day}: {value}', said) : t('{day}: {value}, {note}', { ...said, note });
}

/** One bar a day, with its figure on hover and in a table for screen readers. */
export function DayBars({ label, days }: Props): ReactNode {
  const shown = days.slice(-MOST);
  const most = Math.max(1, ...shown.map((one) => one.value));
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <figure className={`${classes['figure']} ${classes['days']}`} aria-label={label}>
      <div className={classes['bars']} style={{ height: HEIGHT }} aria-hidden>
        {shown.map((one) => (
          <span key={one.day} style={{ height: `${Math.max(2, (one.value / most) * 100)}%` }} title={sentence(one)} />
        ))}
      </div>
      <figcaption className={classes['ends']}>
        <span>{shortDay.format(new Date(first.day))}</span>
        <span>{t('most in a day: {most}', { most: count(most) })}</span>
        {shown.length > 1 && <span>{shortDay.format(new Date(last.day))}</span>}
      </figcaption>
      <table className={classes['spoken']}>
        <caption>{label}</caption>
        <tbody>
          {shown.map((one) => (
            <tr key={one.day}>
              <th scope="row">{one.day}</th>
              <td>{one.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
