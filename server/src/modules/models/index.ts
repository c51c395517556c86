import type { Module } from '../../platform/module.ts';
import { importPredictions, registerModel, uploadPredictions } from './models.commands.ts';
import * as queries from './models.queries.ts';
import { importPredictionsJob, PREDICTIONS_JOB } from './predictions.job.ts';

export { findModel, findPredictions, predictionsFor, predictionsOf, type Prediction } from './models.store.ts';

/** Models and what they answered: suggestions for people, and a party in every comparison. */
export const models: Module = {
  name: 'models',
  operations: { registerModel, importPredictions, uploadPredictions, ...queries },
  jobs: { [PREDICTIONS_JOB]: importPredictionsJob },
};
