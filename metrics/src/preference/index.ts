export { bradleyTerry } from './bradley-terry.ts';
export type { BradleyTerry, BradleyTerryOptions, CandidateStrength } from './bradley-terry.ts';
export { winMatrix, type PreferenceJudgement, type WinMatrix } from './judgement.ts';
export { noisyBradleyTerry } from './noisy-bradley-terry.ts';
export type { JudgeCare, NoisyBradleyTerry, NoisyBradleyTerryOptions } from './noisy-bradley-terry.ts';
export { positionBias } from './position-bias.ts';
