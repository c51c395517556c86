export { findQuantities, type Quantity } from './find-quantities.ts';
export type { UnitDefinition } from './unit-table.ts';
