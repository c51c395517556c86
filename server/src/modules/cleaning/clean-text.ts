import { findPii, maskPii, PII_TYPES, type PiiType } from '@assay/metrics';
import { Problem, type cleaningReport, type cleaningSteps } from '@assay/api';
import type { z } from 'zod';

export type Steps = z.output<typeof cleaningSteps>;
export type Report = z.output<typeof cleaningReport>;
type Data = Readonly<Record<string, unknown>>;

/** Identifies somebody directly and has a form of its own, so that masking it leaves the rest of the text as it was. */
const DIRECT: readonly PiiType[] = [
  'CREDIT_CARD',
  'CRYPTO',
  'EMAIL_ADDRESS',
  'IBAN_CODE',
  'IP_ADDRESS',
  'MAC_ADDRESS',
  'PHONE_NUMBER',
  'STREET_ADDRESS',
  'US_DRIVER_LICENSE',
  'US_SSN',
];

const isPiiType = (name: string): name is PiiType => PII_TYPES.some((known) => known === name);

/** The kinds a run masks; an unknown name is refused with the ones there are. */
export function maskedTypes(steps: Steps): readonly PiiType[] {
  const wished = steps.pii?.types;
  if (wished === undefined) return DIRECT;
  const unknown = wished.find((name) => !isPiiType(name));
  if (unknown !== undefined) {
    throw new Problem(
      'invalid-input',
      `There is no kind of personal data "${unknown}". Known: ${PII_TYPES.join(', ')}.`,
      {
        errors: [{ pointer: '/body/steps/pii/types', detail: `Use some of ${PII_TYPES.join(', ')}.` }],
      },
    );
  }
  return wished.filter(isPiiType);
}

export type UnicodeCount = NonNullable<Report['unicode']>;
export type PiiCount = NonNullable<Report['pii']>;

const REPLACEMENT = /\uFFFD/g;
// oxlint-disable-next-line no-control-regex -- control characters are what is counted
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/** Brings the named texts to one Unicode form; answers the new data, or null when nothing changed. Counts into `count`. */
export function normaliseFields(data: Data, step: NonNullable<Steps['unicode']>, count: UnicodeCount): Data | null {
  let changed: Record<string, unknown> | null = null;
  for (const field of step.fields) {
    const text = data[field];
    if (typeof text !== 'string') continue;
    count.replacementCharacters += text.match(REPLACEMENT)?.length ?? 0;
    count.controlCharacters += text.match(CONTROL)?.length ?? 0;
    const normal = text.normalize(step.form);
    if (normal === text) continue;
    count.textsChanged += 1;
    changed ??= { ...data };
    changed[field] = normal;
  }
  return changed;
}

/** Masks personal data in the named texts; answers the new data, or null when there was none. Counts into `count`. */
export function maskFields(
  data: Data,
  step: NonNullable<Steps['pii']>,
  types: readonly PiiType[],
  count: PiiCount,
): Data | null {
  let changed: Record<string, unknown> | null = null;
  for (const field of step.fields) {
    const text = data[field];
    if (typeof text !== 'string') continue;
    const spans = findPii(text, { types, minScore: step.minScore });
    if (spans.length === 0) continue;
    for (const { type } of spans) count.byType[type] = (count.byType[type] ?? 0) + 1;
    changed ??= { ...data };
    changed[field] = maskPii(text, spans).text;
  }
  if (changed !== null) count.itemsMasked += 1;
  return changed;
}
