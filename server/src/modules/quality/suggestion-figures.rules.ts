import { newcombeDifference, proportion } from '@assay/metrics';
import type { Output, Routes } from '@assay/api';
import type { SuggestionTally } from '../annotations/index.ts';
import { wireMeasure } from '../../platform/wire-measure.ts';

type Figures = Output<Routes['getSuggestionFigures']>;

interface Count {
  readonly successes: number;
  readonly trials: number;
}

/** Two shares side by side with their difference, shown minus withheld. */
export function compareShown(shown: Count, withheld: Count, statistic: string): Figures['all']['agreement'] {
  const share = ({ successes, trials }: Count) => proportion(successes, trials, { statistic });
  const difference = wireMeasure(newcombeDifference(shown, withheld));
  return {
    shown: wireMeasure(share(shown)),
    withheld: wireMeasure(share(withheld)),
    difference: { ...difference, reason: difference.value === null ? missingWords(shown, withheld) : null },
  };
}

/** Why nothing can be compared. */
function missingWords(shown: Count, withheld: Count): string {
  if (shown.trials === 0) return 'nobody answered with a suggestion in sight yet';
  if (withheld.trials === 0) return 'nobody answered an item on which suggestions were withheld yet';
  return 'there is nothing to compare';
}

const sum = (rows: readonly SuggestionTally[], of: (row: SuggestionTally) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** What people did with the suggestions of some models. */
export function tallySuggestions(rows: readonly SuggestionTally[]): Figures['all'] {
  const [shown, withheld] = [rows.filter((row) => !row.withheld), rows.filter((row) => row.withheld)];
  const counts = {
    accepted: sum(shown, (row) => row.accepted),
    rejected: sum(shown, (row) => row.rejected),
    left: sum(shown, (row) => row.leftAlone),
  };
  const count = (some: readonly SuggestionTally[]): Count => ({
    successes: sum(some, (row) => row.agreeing),
    trials: sum(some, (row) => row.answers),
  });
  return {
    ...counts,
    shown: counts.accepted + counts.rejected + counts.left,
    answersShown: count(shown).trials,
    answersWithheld: count(withheld).trials,
    agreement: compareShown(count(shown), count(withheld), 'agreement-with-model'),
  };
}
