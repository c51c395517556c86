import { t } from '@assay/words';
/** A role as people read it: `quality-evaluator` is "quality evaluator". */
export function roleTitle(role: string): string {
  return t(role.replaceAll('-', ' '));
}
