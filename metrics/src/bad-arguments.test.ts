import { beforeAll, describe, expect, it } from 'vitest';
import { moduleOf, readExamples, runExample } from '../golden/read-examples.ts';
import * as metrics from './index.ts';
import { MetricInputError } from './index.ts';

/**
 * Every exported function gets the arguments of the first example that calls it, spoilt in one place after another: no
 * number, an infinite one, an empty list, one row only, a row twice, a row without anything, an unknown or empty name.
 * It must answer with a typed error, or with a result in which no figure is NaN or infinite.
 */
type Call = (...args: readonly unknown[]) => unknown;
const functions = Object.entries(metrics).filter(
  (entry): entry is [string, Call] => typeof entry[1] === 'function' && !/^[A-Z]/.test(entry[0]),
);

/** As those of Math: NaN for NaN, so that they can stand inside other formulas. */
const arithmetic = new Set(
  `betaCdf betaQuantile betaSurvival binomialCdf binomialPmf binomialSurvival chiSquareSurvival digamma gammaSurvival
  hypergeometricCdf logGamma normalCdf normalQuantile`.match(/\w+/g),
);
/** Without an example, for they are parts of others that check their arguments once for thousands of calls. */
const parts = new Set(
  'boxArea boxIntersection clusterAcrossAnnotators maskIntersection rotatedBoxCorners stopWhenAsked toRatingTable'.match(
    /\w+/g,
  ),
);
/** So many places of one call are spoilt at most. */
const MOST_PLACES = 40;

const calls = new Map<string, readonly unknown[]>();

beforeAll(async () => {
  const recorded = Object.fromEntries(
    functions.map(([name, run]) => [
      name,
      (...args: readonly unknown[]): unknown => {
        if (!calls.has(name)) calls.set(name, args.map(copyOf));
        return run(...args);
      },
    ]),
  );
  for (const example of readExamples())
    runExample(example, { ...(await moduleOf(example.file)), ...metrics, ...recorded }, () => {});
});

describe.each(functions.filter(([name]) => !arithmetic.has(name) && !parts.has(name)))('%s', (name, run) => {
  it('stands spoilt arguments', () => {
    const args = calls.get(name);
    expect(args, 'no example calls it').toBeDefined();
    const wrong: string[] = [];
    for (const [what, spoilt] of spoiltOnce(args ?? [])) {
      try {
        const place = wrongNumber(run(...spoilt));
        if (place !== null) wrong.push(`${what} gives ${place}`);
      } catch (error) {
        if (!(error instanceof MetricInputError)) wrong.push(`${what} throws ${String(error)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Deep, so that a spoilt call leaves the next one whole; functions stay as they are. */
function copyOf(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return structuredClone(value);
  if (Array.isArray(value)) return value.map(copyOf);
  if (value instanceof Map) return new Map([...value].map(([key, inside]) => [key, copyOf(inside)]));
  if (value instanceof Set) return new Set(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, copyOf(inside)]));
}

type Path = readonly (string | number)[];

function* spoiltOnce(args: readonly unknown[]): Generator<readonly [what: string, args: readonly unknown[]]> {
  for (const { path, value } of placesIn(args).slice(0, MOST_PLACES)) {
    const at = path.join('.');
    for (const [what, bad] of spoiltOf(value)) yield [`${at} ${what}`, replaced(args, path, bad) as unknown[]];
  }
}

function spoiltOf(value: unknown): (readonly [string, unknown])[] {
  if (typeof value === 'number') return [NaN, Infinity, -Infinity].map((bad) => [`= ${bad}`, bad] as const);
  if (typeof value === 'string') return ['nobody knows it', ''].map((bad) => [`= "${bad}"`, bad] as const);
  if (value instanceof Float64Array && value.length > 0) {
    const spoilt = value.slice();
    spoilt[0] = Number.NaN;
    return [['begins with NaN', spoilt]];
  }
  if (!Array.isArray(value) || value.length === 0) return [];
  const [first, ...rest] = value as unknown[];
  const row = typeof first === 'object' && first !== null && !Array.isArray(first) && !ArrayBuffer.isView(first);
  return [
    ['is empty', []],
    ['has one row', [first]],
    ['has a row twice', [first, first, ...rest]],
    ...(row ? [['has an empty row', [{}, ...rest]] as const] : []),
  ];
}

/** Whatever can be spoilt, outermost first. */
function placesIn(args: readonly unknown[]): { path: Path; value: unknown }[] {
  const found: { path: Path; value: unknown }[] = args.map((value, at) => ({ path: [at], value }));
  for (let next = 0; next < found.length && found.length < 10 * MOST_PLACES; next++) {
    const { path, value } = found[next] ?? { path: [], value: null };
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    for (const [key, inside] of Object.entries(value))
      found.push({ path: [...path, Array.isArray(value) ? Number(key) : key], value: inside });
  }
  return found;
}

function replaced(value: unknown, [head, ...rest]: Path, by: unknown): unknown {
  if (head === undefined) return by;
  const copy = copyOf(value) as Record<string | number, unknown>;
  copy[head] = replaced(copy[head], rest, by);
  return copy;
}

/** The first place of a number that is none, anywhere in a result. */
function wrongNumber(value: unknown, place = 'it'): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${place} = ${value}`;
  // An item that nobody rated has no difficulty; the doc comment says so.
  if (place.endsWith('.difficulties')) return null;
  if (value instanceof Map) return wrongNumber([...value.values()], place);
  if (typeof value !== 'object' || value === null) return null;
  const entries = ArrayBuffer.isView(value) ? Array.from(value as Float64Array).entries() : Object.entries(value);
  for (const [key, inside] of entries) {
    const wrong = wrongNumber(inside, `${place}.${key}`);
    if (wrong !== null) return wrong;
  }
  return null;
}
