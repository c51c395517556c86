import { t } from '@assay/words';
import type { AnyTaskType } from '@assay/task-types';
import type { z } from 'zod';

const lines = (what: string, error: z.ZodError): readonly string[] =>
  error.issues.slice(0, 5).map((issue) => {
    const place = issue.path.length === 0 ? what : `${what}, ${issue.path.join('/')}`;
    return `${place}: ${issue.message}.`;
  });

/** What keeps an item from being shown, in words for a report; empty when its data have the form the task needs. */
export function faultsOf(type: AnyTaskType, config: unknown, payload: unknown): readonly string[] {
  const spec = type.configSchema.safeParse(config);
  if (!spec.success) return lines(t('Task spec'), spec.error);
  const item = type.payloadSchema.safeParse(payload);
  return item.success ? [] : lines(t('Item'), item.error);
}
