import type { Module } from '../../platform/module.ts';
import { changeRecord, createRecord, linkRecord, moveRecord } from './records.commands.ts';
import * as queries from './records.queries.ts';

export { loadRegisters } from './records.commands.ts';

/** Every register kind declared in api/src/registers: one set of operations for all. */
export const registers: Module = {
  name: 'registers',
  operations: { createRecord, changeRecord, moveRecord, linkRecord, ...queries },
};
