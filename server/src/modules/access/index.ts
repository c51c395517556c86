import type { Module } from '../../platform/module.ts';
import type { Authenticate } from '../../platform/platform.ts';
import * as commands from './access.commands.ts';
import * as queries from './access.queries.ts';
import { findActor } from './credential.store.ts';
import * as oidc from './oidc.commands.ts';
import { setOwnKeys } from './own-keys.commands.ts';
import { getOwnKeys } from './own-keys.queries.ts';
import { hashSecret } from './secrets.ts';
import * as signIn from './sign-in.commands.ts';

export { decide, rolePermissions, SETUP_HOURS } from './access.rules.ts';
export { findPerson, findProject, rolesOf } from './access.store.ts';
export { findActorByCredential } from './credential.store.ts';
export { prepareSetup } from './sign-in.commands.ts';

/** Looks a bearer token or session cookie up; one statement. */
export const authenticate: Authenticate = (db, secret, now) => findActor(db, hashSecret(secret), now.toISOString());

const { prepareSetup: _prepare, describeMe: _me, openSession: _open, plusDays: _days, ...signInCommands } = signIn;

/** People, projects, roles and every way to prove who you are. */
export const access: Module = {
  name: 'access',
  operations: { ...commands, ...signInCommands, ...queries, ...oidc, getOwnKeys, setOwnKeys },
};
