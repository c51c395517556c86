export * from './pii/index.ts';
export * from './price/index.ts';
export * from './units/index.ts';
