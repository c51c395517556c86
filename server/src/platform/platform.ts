import type { Permission, Role } from '@assay/api';
import type { Clock } from './clock.ts';
import type { Db, Pools } from './db.ts';
import type { FileStore } from './files.ts';
import type { Live } from './live.ts';
import type { Settings } from './settings.ts';
import type { Threads } from './threads.ts';

/** One role somebody holds; `projectId` null means in every project. */
export interface HeldRole {
  readonly role: Role;
  readonly projectId: string | null;
  readonly endsAt: string | null;
}

/** Who is acting. Never built from a request body. */
export interface Actor {
  readonly personId: string;
  readonly handle: string;
  readonly kind: 'human' | 'recorded' | 'simulated' | 'service' | 'system' | 'anonymous';
  readonly vendorId: string | null;
  readonly roles: readonly HeldRole[];
  /** The credential used, so that a sign-out or a password change can spare or end it. */
  readonly credentialId: string | null;
}

export const SYSTEM_ID = '00000000-0000-7000-8000-000000000001';
export const systemActor: Actor = {
  personId: SYSTEM_ID,
  handle: 'system',
  kind: 'system',
  vendorId: null,
  roles: [],
  credentialId: null,
};
export const anonymousActor: Actor = {
  ...systemActor,
  personId: '00000000-0000-7000-8000-000000000000',
  handle: 'anonymous',
  kind: 'anonymous',
};

/** Where something happens: in a project, or (null) above all projects. */
export interface Scope {
  readonly projectId: string | null;
}

export type Verdict = { readonly allow: true } | { readonly allow: false; readonly reason: string };
export type Authorise = (actor: Actor, permission: Permission, scope: Scope, now: Date) => Verdict;
/** Turns a bearer token or session cookie into an actor; null when it is unknown, expired or revoked. */
export type Authenticate = (db: Db, secret: string, now: Date) => Promise<Actor | null>;

/** Everything a command, query, job or deadline may use. Wired once, in app.ts. */
export interface Platform {
  readonly pools: Pools;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly live: Live;
  readonly settings: Settings;
  readonly threads: Threads;
  readonly authorise: Authorise;
  readonly authenticate: Authenticate;
}
