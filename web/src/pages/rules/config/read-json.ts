import { t } from '@assay/words';

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** Reads JSON as it is typed; what cannot be read is said with its line. Empty text is no value. */
export function readJson(text: string): Read {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const at = /position (\d+)/.exec(said)?.[1];
    if (at === undefined) return { ok: false, problem: t('This is not JSON yet: {fault}', { fault: said }) };
    const line = text.slice(0, Number(at)).split('\n').length;
    return { ok: false, problem: t('This is not JSON yet, line {line}: {fault}', { line, fault: said }) };
  }
}
