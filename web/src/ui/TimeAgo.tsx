import { plainLocale } from '@assay/words';
import { Tooltip } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { relativeTime } from './time.ts';

const full = new Intl.DateTimeFormat(plainLocale(), { dateStyle: 'full', timeStyle: 'long' });

/** An instant relative to now, with the exact time in the reader's zone on hover and in the markup. */
export function TimeAgo({ at }: { readonly at: string | null | undefined }): ReactNode {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (at === null || at === undefined) return <span>–</span>;
  const date = new Date(at);
  return (
    <Tooltip label={full.format(date)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {relativeTime(date, now)}
      </time>
    </Tooltip>
  );
}

const day = new Intl.DateTimeFormat(plainLocale(), { dateStyle: 'medium' });
const dayTime = new Intl.DateTimeFormat(plainLocale(), { dateStyle: 'medium', timeStyle: 'short' });

/** A date, or a date with its time, in the reader's zone. */
export function OnDay({
  at,
  time = false,
}: {
  readonly at: string | null | undefined;
  readonly time?: boolean;
}): ReactNode {
  if (at === null || at === undefined) return <span>–</span>;
  return (
    <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
      {(time ? dayTime : day).format(new Date(at))}
    </time>
  );
}
