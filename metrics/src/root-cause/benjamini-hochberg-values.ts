/**
 * P-values adjusted so that rejecting those at or below q keeps the expected share of false rejections at q
 * (Benjamini & Hochberg 1995): p₍ᵢ₎ · m / i, made monotone from the largest down. Missing values stay missing.
 */
export function falseDiscoveryRates(pValues: readonly (number | null)[]): (number | null)[] {
  const present = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => b.p - a.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let least = 1;
  present.forEach(({ p, index }, fromTop) => {
    const rank = present.length - fromTop;
    least = Math.min(least, (p * present.length) / rank);
    adjusted[index] = least;
  });
  return adjusted;
}
