import type { OperationId } from '@assay/api';
import type { Command } from './command.ts';
import type { DeadlineHandler } from './deadlines.ts';
import type { JobHandler } from './jobs.ts';
import type { Subscription } from './outbox.ts';
import type { Query } from './query.ts';
import type { Upload } from './upload.ts';

/** Inputs differ per operation; the route table ties each to its own, so the catalogue forgets them. */
export type Operation = Command<never, unknown> | Query<never, unknown> | Upload<never, unknown>;

/** What a module offers to the wiring: the operations it answers and the events, jobs and deadlines it handles. */
export interface Module {
  readonly name: string;
  readonly operations: Partial<Record<OperationId, Operation>>;
  readonly subscriptions?: readonly Subscription[];
  readonly jobs?: Readonly<Record<string, JobHandler>>;
  readonly deadlines?: Readonly<Record<string, DeadlineHandler>>;
}
