export * from './access.ts';
export * from './client.ts';
export * from './common.ts';
export * from './permissions.ts';
export * from './problems.ts';
export * from './route.ts';
export * from './routes.ts';
