export * from './metric.ts';
export * from './gold/index.ts';
