import {
  bayesianDawidSkene,
  dawidSkene,
  fastDawidSkene,
  glad,
  mace,
  majorityVote,
  oneCoinDawidSkene,
  wawa,
  zeroBasedSkill,
  type ConfusionConsensus,
  type Consensus,
  type DawidSkeneOptions,
  type GoldLabels,
  type RatingTable,
  type Seed,
  type Stoppable,
} from '@assay/metrics';

/** How a method that iterates is to go about it; what is absent is the method's default. */
export interface Fitting extends Pick<DawidSkeneOptions, 'smoothing' | 'tolerance' | 'maxIterations' | 'accelerate'> {
  /** Another way of the method: `crowd-kit` of Dawid–Skene, `em` of MACE. */
  readonly variant?: string;
}

export interface AggregatorOptions extends Fitting, Stoppable {
  readonly gold?: GoldLabels;
  readonly seed?: Seed;
}

/** What a method says about each annotator, and what the number means; null when it says nothing. */
export interface Skills {
  readonly measure: string;
  readonly values: ArrayLike<number>;
}

export interface Aggregated {
  readonly consensus: Consensus;
  readonly skills: Skills | null;
}

interface Aggregator {
  readonly run: (ratings: RatingTable, options: AggregatorOptions) => Aggregated;
  /** It can hold known answers fixed while it estimates. */
  readonly takesGold: boolean;
  /** What can be said about its fitting. */
  readonly takes?: readonly (keyof Fitting)[];
  readonly variant?: string;
}

const iterates = ['tolerance', 'maxIterations'] as const;
const leaps = [...iterates, 'accelerate'] as const;
const smooths = [...leaps, 'smoothing'] as const;

/** The ways to one label from many, by name. */
export const aggregators: Readonly<Record<string, Aggregator>> = {
  'majority-vote': { takesGold: false, run: (ratings) => ({ consensus: majorityVote(ratings), skills: null }) },
  wawa: {
    takesGold: false,
    run: (ratings) => {
      const consensus = wawa(ratings);
      return { consensus, skills: { measure: 'agreement-with-majority', values: consensus.skills } };
    },
  },
  'zero-based-skill': {
    takesGold: false,
    run: (ratings) => {
      const consensus = zeroBasedSkill(ratings);
      return { consensus, skills: { measure: 'agreement-with-consensus', values: consensus.skills } };
    },
  },
  'dawid-skene': {
    takesGold: true,
    takes: [...smooths, 'variant'],
    variant: 'crowd-kit',
    run: (ratings, { variant, ...given }) =>
      withAccuracy(dawidSkene(ratings, variant === undefined ? given : { ...given, convention: 'crowd-kit' })),
  },
  'fast-dawid-skene': {
    takesGold: true,
    takes: ['maxIterations', 'smoothing'],
    run: (ratings, given) => withAccuracy(fastDawidSkene(ratings, given)),
  },
  'bayesian-dawid-skene': {
    takesGold: true,
    takes: leaps,
    run: (ratings, given) => withAccuracy(bayesianDawidSkene(ratings, given)),
  },
  'one-coin': {
    takesGold: true,
    takes: leaps,
    run: (ratings, given) => {
      const consensus = oneCoinDawidSkene(ratings, given);
      return { consensus, skills: { measure: 'probability-right', values: consensus.skills } };
    },
  },
  glad: {
    takesGold: true,
    takes: iterates,
    run: (ratings, given) => {
      const consensus = glad(ratings, given);
      return { consensus, skills: { measure: 'ability', values: consensus.abilities } };
    },
  },
  mace: {
    takesGold: true,
    takes: ['maxIterations', 'variant'],
    variant: 'em',
    run: (ratings, { variant, ...given }) => {
      const consensus = mace(ratings, variant === undefined ? given : { ...given, method: 'em' });
      return { consensus, skills: { measure: 'competence', values: consensus.competences } };
    },
  },
};

/** From a confusion matrix: how often this annotator is right on items as common as they are. */
function withAccuracy(consensus: ConfusionConsensus): Aggregated {
  const classes = consensus.classes.length;
  const values = consensus.annotators.map((_, who) =>
    consensus.classes.reduce((sum, _name, k) => {
      const right = consensus.confusion[(who * classes + k) * classes + k] ?? 0;
      return sum + (consensus.prior[k] ?? 0) * right;
    }, 0),
  );
  return { consensus, skills: { measure: 'probability-right', values } };
}
