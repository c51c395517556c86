import { plainLocale, t } from '@assay/words';
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "3 hours ago", "in 2 days", "now": the largest unit that fits, from the difference of two instants. */
export function relativeTime(at: Date, now: Date, language = plainLocale()): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, size] of steps) {
    // What is past was at least that long ago; what is to come is rounded, or seven days would be six a moment later.
    const shown = seconds < 0 ? Math.trunc(seconds / size) : Math.round(seconds / size);
    if (Math.abs(seconds) >= size) return format.format(shown, unit);
  }
  return Math.abs(seconds) < 45 ? format.format(0, 'second') : format.format(Math.trunc(seconds), 'second');
}

/** Milliseconds of work as people say it: "42 s", "3 min 5 s", "1 h 20 min". */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return t('{seconds} s', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0
      ? t('{minutes} min', { minutes })
      : t('{minutes} min {seconds} s', { minutes, seconds: seconds % 60 });
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0
    ? t('{hours} h', { hours })
    : t('{hours} h {minutes} min', { hours, minutes: minutes % 60 });
}
