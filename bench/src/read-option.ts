/**
 * The whole number that was given for an option, else the usual one.
 *
 * @throws Error naming the option and what it takes
 */
export function wholeNumber(name: string, given: string | undefined, otherwise: number, least: number): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name} takes a whole number of at least ${least}, not "${given}".`);
}

/**
 * Those of a list that were asked for, in the order of the list; all of them when nothing was said.
 *
 * @throws Error naming the option and what it takes
 */
export function someOf<Part extends string>(
  name: string,
  given: string | undefined,
  all: readonly Part[],
): readonly Part[] {
  if (given === undefined) return all;
  const wanted = given.split(',');
  const strange = wanted.find((one) => !all.some((part) => part === one));
  if (strange !== undefined) throw new Error(`--${name} takes some of ${all.join(',')}, not "${strange}".`);
  return all.filter((part) => wanted.includes(part));
}
