import { raciItems, type Output, type Role, type Routes } from '@assay/api';

export type RaciItem = (typeof raciItems)[number];
export type DecisionKind = Output<Routes['getDecision']>['kind'];

/** Who does what in one row; `accountable` is one role by type. */
export interface Raci {
  readonly responsible: readonly Role[];
  readonly accountable: Role;
  readonly consulted: readonly Role[];
  readonly informed: readonly Role[];
}

export const itemTitles: Readonly<Record<RaciItem, string>> = {
  requirement: 'Requirement',
  'collect-clean': 'Collect and clean',
  'task-design': 'Task design',
  'quality-review': 'Quality review',
  release: 'Release',
  compliance: 'Compliance',
  'platform-incident': 'Platform incident',
  rollback: 'Rollback',
  sharing: 'Sharing',
  vendors: 'Vendors',
};

const columns: readonly Role[] = [
  'data-owner',
  'data-engineer',
  'annotation-engineer',
  'quality-evaluator',
  'algorithm-engineer',
  'platform-engineer',
  'legal-compliance',
];

/** The template as people print it: one letter a column, `R/A` where one role is both. */
const letters: Readonly<Record<RaciItem, string>> = {
  requirement: 'A C C I R I C',
  'collect-clean': 'I R/A C I I C C',
  'task-design': 'C I R/A C C I C',
  'quality-review': 'I I C R/A C I I',
  release: 'A C C C R I C',
  compliance: 'A I I I I I R',
  'platform-incident': 'I C I I I R/A I',
  rollback: 'A R C C C C I',
  sharing: 'R/A C I I C I C',
  vendors: 'I I R/A C I I I',
};

function parseRow(text: string): Raci {
  const cells = text.split(' ');
  const holding = (letter: string): Role[] =>
    columns.filter((_, index) => (cells[index] ?? '').split('/').includes(letter));
  const accountable = holding('A');
  if (accountable.length !== 1 || accountable[0] === undefined)
    throw new Error(`a RACI row needs exactly one A: ${text}`);
  return { responsible: holding('R'), accountable: accountable[0], consulted: holding('C'), informed: holding('I') };
}

export const raciTemplate = Object.fromEntries(raciItems.map((item) => [item, parseRow(letters[item])])) as Readonly<
  Record<RaciItem, Raci>
>;

/** Which row of the matrix a kind of decision falls under. */
export const itemOf: Readonly<Record<DecisionKind, RaciItem>> = {
  'demand-acceptance': 'requirement',
  'guideline-publication': 'task-design',
  'campaign-launch': 'task-design',
  release: 'release',
  rollback: 'rollback',
  exception: 'compliance',
  sharing: 'sharing',
  'contract-change': 'collect-clean',
  'emergency-override': 'platform-incident',
};

/** Every role of a row, once. */
export function rolesOfRow(row: Raci): readonly Role[] {
  return [...new Set([...row.responsible, row.accountable, ...row.consulted, ...row.informed])];
}
