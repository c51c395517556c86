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
  type GoldLabels,
  type RatingTable,
  type Seed,
} from '@assay/metrics';

export interface AggregatorOptions {
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
}

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
  'dawid-skene': { takesGold: true, run: (ratings, { gold }) => withAccuracy(dawidSkene(ratings, known(gold))) },
  'fast-dawid-skene': {
    takesGold: true,
    run: (ratings, { gold }) => withAccuracy(fastDawidSkene(ratings, known(gold))),
  },
  'bayesian-dawid-skene': {
    takesGold: true,
    run: (ratings, { gold }) => withAccuracy(bayesianDawidSkene(ratings, known(gold))),
  },
  'one-coin': {
    takesGold: true,
    run: (ratings, { gold }) => {
      const consensus = oneCoinDawidSkene(ratings, known(gold));
      return { consensus, skills: { measure: 'probability-right', values: consensus.skills } };
    },
  },
  glad: {
    takesGold: true,
    run: (ratings, { gold }) => {
      const consensus = glad(ratings, known(gold));
      return { consensus, skills: { measure: 'ability', values: consensus.abilities } };
    },
  },
  mace: {
    takesGold: true,
    run: (ratings, { gold, seed }) => {
      const consensus = mace(ratings, { ...known(gold), ...(seed === undefined ? {} : { seed }) });
      return { consensus, skills: { measure: 'competence', values: consensus.competences } };
    },
  },
};

function known(gold: GoldLabels | undefined): { gold?: GoldLabels } {
  return gold === undefined ? {} : { gold };
}

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
