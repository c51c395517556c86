import { checkFinite } from '../check-argument.ts';
import { MetricInputError } from '../metric.ts';
import { samplingPlan, type SamplingPlan } from './sampling-plan.ts';
import { AQL_PERCENT, aqlIndex, type Inspection, type InspectionLevel } from './sampling-tables.ts';

/** What the switching rules remember between lots of one vendor (or team) and one kind of work. */
export interface InspectionState {
  /** `discontinued`: five lots were rejected under tightened inspection; sampling stops until the cause is mended. */
  readonly inspection: Inspection | 'discontinued';
  /** ISO 2859-1 switching score; reduced inspection may start from 30. */
  readonly switchingScore: number;
  /** Outcomes of the latest lots under the present inspection, oldest first, at most five. */
  readonly latest: readonly boolean[];
  /** Lots rejected since tightened inspection began. */
  readonly rejectedUnderTightened: number;
}

export interface JudgedLot {
  readonly lot: number;
  readonly level?: InspectionLevel;
  readonly aqlPercent: number;
  /** Defective items found in the sample that {@link samplingPlan} asked for. */
  readonly defectives: number;
  /** False for a lot presented again after repair: it does not move the rules. True when left out. */
  readonly original?: boolean;
  /** False when work was irregular: it ends reduced inspection and keeps it from starting. True when left out. */
  readonly steady?: boolean;
}

export interface LotVerdict {
  readonly plan: SamplingPlan;
  readonly accepted: boolean;
  /** State for the next lot. */
  readonly next: InspectionState;
  /** Why the inspection changed; `null` when it did not. */
  readonly because: string | null;
}

/** Switching score from which reduced inspection may start. */
const SCORE_FOR_REDUCED = 30;
const LOTS_REMEMBERED = 5;

/** Where every series of lots begins: normal inspection, nothing remembered. */
export const FIRST_INSPECTION: InspectionState = {
  inspection: 'normal',
  switchingScore: 0,
  latest: [],
  rejectedUnderTightened: 0,
};

function start(inspection: InspectionState['inspection']): InspectionState {
  return { ...FIRST_INSPECTION, inspection };
}

/** The score after a lot under normal inspection (ISO 2859-1, 9.3.3.2, single plans). */
function score(before: number, judged: JudgedLot, plan: SamplingPlan, accepted: boolean): number {
  if (plan.acceptance < 2) return accepted ? before + 2 : 0;
  const stricter = AQL_PERCENT[aqlIndex(judged.aqlPercent) - 1];
  if (!accepted || stricter === undefined) return 0;
  const { acceptance } = samplingPlan({ ...judged, aqlPercent: stricter, inspection: 'normal' });
  return judged.defectives <= acceptance ? before + 3 : 0;
}

function nextState(
  state: InspectionState & { readonly inspection: Inspection },
  judged: JudgedLot,
  plan: SamplingPlan,
): { accepted: boolean; next: InspectionState; because: string | null } {
  const accepted = judged.defectives < plan.rejection;
  const latest = [...state.latest, accepted].slice(-LOTS_REMEMBERED);
  const steady = judged.steady ?? true;
  const rejected = latest.filter((outcome) => !outcome).length;

  if (state.inspection === 'normal') {
    const switchingScore = score(state.switchingScore, judged, plan, accepted);
    if (rejected >= 2)
      return { accepted, next: start('tightened'), because: 'two of five or fewer lots were rejected' };
    if (switchingScore >= SCORE_FOR_REDUCED && steady) {
      return { accepted, next: start('reduced'), because: `the switching score reached ${SCORE_FOR_REDUCED}` };
    }
    return { accepted, next: { ...state, switchingScore, latest }, because: null };
  }
  if (state.inspection === 'tightened') {
    const rejectedUnderTightened = state.rejectedUnderTightened + (accepted ? 0 : 1);
    if (rejectedUnderTightened >= 5) {
      return { accepted, next: start('discontinued'), because: 'five lots were rejected under tightened inspection' };
    }
    if (latest.length === LOTS_REMEMBERED && rejected === 0) {
      return { accepted, next: start('normal'), because: 'five lots in a row were accepted' };
    }
    return { accepted, next: { ...state, latest, rejectedUnderTightened }, because: null };
  }
  if (!accepted) return { accepted, next: start('normal'), because: 'a lot was rejected under reduced inspection' };
  if (judged.defectives > plan.acceptance) {
    return { accepted, next: start('normal'), because: 'the defectives lie between acceptance and rejection number' };
  }
  if (!steady) return { accepted, next: start('normal'), because: 'the work was irregular' };
  return { accepted, next: { ...state, latest }, because: null };
}

/**
 * Judges one lot and moves the switching rules: normal, tightened, reduced, discontinued.
 *
 * Question: does this delivery pass, and how strictly must the next one be inspected? Normal to tightened after two
 * rejections within five lots; tightened to normal after five acceptances in a row; tightened to discontinued at the
 * fifth rejection; normal to reduced at switching score 30 with steady work; reduced to normal at any rejection, at a
 * count between acceptance and rejection number, or when work is irregular. A lot presented again is judged but moves
 * nothing.
 *
 * @param state of the series before this lot; start with {@link FIRST_INSPECTION}
 * @throws MetricInputError when the series is discontinued or the defectives do not fit the sample
 * Reference: ISO 2859-1:1999 clause 9.3; MIL-STD-105E 4.7. Cost: O(1).
 *
 * @example
 * ```ts
 * import { FIRST_INSPECTION, switchInspection } from '@assay/metrics';
 * const bad = { lot: 1000, aqlPercent: 1, defectives: 4 };
 * const first = switchInspection(FIRST_INSPECTION, bad);
 * first.accepted; // => false
 * switchInspection(first.next, bad).next.inspection; // => "tightened"
 * ```
 */
export function switchInspection(state: InspectionState, judged: JudgedLot): LotVerdict {
  const { inspection } = state;
  if (inspection === 'discontinued') {
    throw new MetricInputError(
      'state',
      'sampling inspection is discontinued after five rejections under tightened inspection',
      'Mend the cause, then start again under tightened inspection',
    );
  }
  if (!['normal', 'tightened', 'reduced'].includes(inspection))
    throw new MetricInputError('state.inspection', `is "${String(inspection)}"`, 'Start with normal inspection');
  checkFinite('state', state.switchingScore, state.rejectedUnderTightened);
  const plan = samplingPlan({ ...judged, inspection });
  if (!Number.isInteger(judged.defectives) || judged.defectives < 0 || judged.defectives > plan.sampleSize) {
    throw new MetricInputError(
      'defectives',
      `expected a whole number from 0 to the sample of ${plan.sampleSize}, got ${judged.defectives}`,
      'Count defective items, not defects',
    );
  }
  const moved = nextState({ ...state, inspection }, judged, plan);
  if (judged.original === false) return { plan, accepted: moved.accepted, next: state, because: null };
  return { plan, ...moved };
}
