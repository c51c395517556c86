import type { Module } from '../../platform/module.ts';
import * as commands from './views.commands.ts';
import { listViews } from './views.queries.ts';

const { saveView, changeView, deleteView, restoreView, setDefaultView } = commands;

/** Filters under a name: private, or shared with the project. */
export const views: Module = {
  name: 'views',
  operations: { listViews, saveView, changeView, deleteView, restoreView, setDefaultView },
};
