import { betaQuantile, normalQuantile } from '../gold/numeric/index.ts';

/** Quantile of Student's t distribution with `df` degrees of freedom, through the beta distribution of t²/(df + t²). */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (!Number.isFinite(df) || df > 1e7) return normalQuantile(p);
  const tail = Math.min(p, 1 - p);
  const share = betaQuantile(1 - 2 * tail, 0.5, df / 2);
  const t = Math.sqrt((df * share) / (1 - share));
  return p < 0.5 ? -t : t;
}
