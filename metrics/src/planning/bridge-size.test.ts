import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgePower, bridgeSize } from './bridge-size.ts';

describe('the size of a bridge between two versions', () => {
  // From whole-number p-values and every pair of counts (moved, moved back), in Python: golden/bridge.py.
  it.each([
    [100, { moved: 0.05, movedBack: 0.01 }, 0.3088919922],
    [269, { moved: 0.05, movedBack: 0.01 }, 0.8309210184],
    [200, { moved: 0.1, movedBack: 0.03, tests: 6 }, 0.5904484471],
    [60, { moved: 0.2, movedBack: 0 }, 0.9960674069],
    [400, { moved: 0.04, movedBack: 0.01, tests: 12 }, 0.4734078926],
  ])('%i items, %j: power %f', (items, options, power) => {
    expect(bridgePower(items, options)).toBeCloseTo(power, 9);
  });

  it.each([
    [{ moved: 0.1, movedBack: 0.03 }, 235],
    [{ moved: 0.2, movedBack: 0.05, tests: 6, power: 0.8 }, 119],
  ])('%j needs %i items', (options, items) => {
    expect(bridgeSize(options).items).toBe(items);
  });

  it('has its power at the size and beyond, and not just below', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.06, max: 0.4, noNaN: true }), fc.constantFrom(0.7, 0.9), (moved, power) => {
        const options = { moved, movedBack: moved / 5, power };
        const { items } = bridgeSize(options);
        for (const more of [0, 1, 2, 5, 20]) expect(bridgePower(items + more, options)).toBeGreaterThanOrEqual(power);
        expect(bridgePower(items - 1, options)).toBeLessThan(power);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [{ moved: 0 }, /moved/],
    [{ moved: 0.05, movedBack: 0.05 }, /movedBack/],
    [{ moved: 0.05, tests: 0 }, /tests/],
    [{ moved: 0.05, power: 1 }, /power/],
    [{ moved: Number.NaN }, /moved/],
  ])('refuses %j', (options, message) => {
    expect(() => bridgeSize(options)).toThrow(message);
  });
});
