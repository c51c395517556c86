import { InvalidArgumentError } from 'commander';

/** A number inside a range, for options; commander prints the complaint with the name of the option. */
export function numberIn(low: number, high: number, kind: 'whole' | 'any' = 'any'): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const fits = text.trim() !== '' && value >= low && value <= high && (kind === 'any' || Number.isSafeInteger(value));
    if (fits) return value;
    const range = high === Infinity ? `from ${low}` : `from ${low} to ${high}`;
    throw new InvalidArgumentError(`Give a ${kind === 'whole' ? 'whole number' : 'number'} ${range}.`);
  };
}

/** `a,b,c` as a list; empty parts are refused. */
export function listOf(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.includes('')) throw new InvalidArgumentError('Separate the values by single commas.');
  return parts;
}
