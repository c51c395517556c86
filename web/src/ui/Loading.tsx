import { t } from '@assay/words';
import { Skeleton, Stack } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';

/** Skeleton lines, drawn only when the wait is long enough to be noticed. */
export function Loading({
  lines = 6,
  label = t('Loading'),
}: {
  readonly lines?: number;
  readonly label?: string;
}): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Stack gap="sm" component="output" aria-label={label} mih={lines * 28}>
      {late &&
        Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={16} width={`${92 - ((line * 17) % 40)}%`} />
        ))}
    </Stack>
  );
}
