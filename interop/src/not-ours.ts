const SURVEYS =
  'accuracies quoted from the survey of 2017 (in percent) and the crowd-kit paper: other versions of the same methods, whose options and random starts are not published; the rows of the tools themselves stand above';
const surveyed = ['adult', 'dog', 'face', 'possent', 'product', 'relevance'].map((set) => `crowd-${set}`);

/** Figures that the sets print and that are none of ours to reproduce: said, so that none is missed. */
export const notOurs: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(surveyed.map((set) => [set, [SURVEYS]])),
  'reference-vectors': [
    'the Agresti-Coull interval: Wilson is the same idea without its overshoot, and is here',
    'the null standard error of Fleiss kappa: it holds only where there is no agreement; intervals are here instead',
    'detections around a crowd that is left out or made an ordinary object: the same function on other input',
  ],
  'listings-abt-buy': ['F1 of trained matchers (DeepMatcher, Ditto): quoted for scale'],
  'listings-amazon-google': ['F1 of trained matchers (DeepMatcher, Ditto): quoted for scale'],
  'label-errors-20news': ['counts of cleanlab 1.0 and its crowd: an older version of another implementation'],
  'label-errors-cifar10': ['counts of cleanlab 1.0 and its crowd: an older version of another implementation'],
};
