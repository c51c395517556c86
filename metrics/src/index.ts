export * from './metric.ts';
export * from './gold/index.ts';
export * from './detection/index.ts';
export * from './similarity/index.ts';
export * from './sampling/index.ts';
