export { betaCdf, betaQuantile, betaSurvival } from './beta.ts';
export { binomialCdf, binomialPmf, binomialSurvival, hypergeometricCdf } from './binomial.ts';
export { chiSquareSurvival, gammaSurvival } from './gamma.ts';
export { digamma } from './digamma.ts';
export { logGamma } from './log-gamma.ts';
export { normalCdf, normalQuantile } from './normal.ts';
