/** How a sequential test behaves at one true error rate. */
export interface OperatingPoint {
  readonly p: number;
  readonly accept: number;
  readonly reject: number;
  /** Expected number of further items until the verdict. */
  readonly averageSampleNumber: number;
  /** Probability that only the truncation ends the test. */
  readonly undecidedBeforeTruncation: number;
}

/**
 * Walks the exact distribution of (items, errors) through a sequential test, one item at a time.
 *
 * The mass that has not been decided lives in a narrow band of error counts, so a step costs its width.
 * `boundary` is the test without its truncation; `acceptAtEnd` is the verdict forced when items run out.
 */
export function walkSequentialTest(test: {
  readonly p: number;
  readonly from: { readonly items: number; readonly errors: number };
  readonly truncateAt: number;
  readonly boundary: (items: number, errors: number) => 'accept' | 'reject' | 'continue';
  readonly acceptAtEnd: (items: number, errors: number) => boolean;
}): OperatingPoint {
  const { p, from, truncateAt, boundary, acceptAtEnd } = test;
  let band: number[] = [1];
  let lowest = from.errors;
  let accept = 0;
  let reject = 0;
  let expected = 0;
  const start = boundary(from.items, from.errors);
  if (start !== 'continue') {
    accept = start === 'accept' ? 1 : 0;
    reject = 1 - accept;
    band = [];
  }
  for (let items = from.items + 1; items <= truncateAt && band.length > 0; items += 1) {
    expected += band.reduce((sum, mass) => sum + mass, 0);
    const next: number[] = [];
    let nextLowest = lowest;
    for (let offset = 0; offset <= band.length; offset += 1) {
      const errors = lowest + offset;
      const mass = (band[offset] ?? 0) * (1 - p) + (offset > 0 ? (band[offset - 1] ?? 0) * p : 0);
      const decision = boundary(items, errors);
      if (decision === 'accept') accept += mass;
      else if (decision === 'reject') reject += mass;
      else {
        if (next.length === 0) nextLowest = errors;
        next.push(mass);
      }
    }
    band = next;
    lowest = nextLowest;
  }
  let undecided = 0;
  for (const [offset, mass] of band.entries()) {
    undecided += mass;
    if (acceptAtEnd(Math.max(truncateAt, from.items), lowest + offset)) accept += mass;
    else reject += mass;
  }
  return { p, accept, reject, averageSampleNumber: expected, undecidedBeforeTruncation: undecided };
}
