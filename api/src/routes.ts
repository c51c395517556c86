import { accessRoutes } from './access.ts';

/** Every operation of the public API, by operation id. A module adds its routes here with one line. */
export const routes = {
  ...accessRoutes,
};

export type Routes = typeof routes;
export type OperationId = keyof Routes;
