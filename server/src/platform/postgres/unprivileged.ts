import { spawnSync } from 'node:child_process';

/** A program with its arguments, ready for spawn. */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
}

const available = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/**
 * PostgreSQL refuses to run as root, and must not outlive us. On Linux the call is wrapped: a user namespace gives
 * root an ordinary number, and the kernel interrupts PostgreSQL when this process dies, however it dies.
 */
export function unprivileged(call: ProgramCall): ProgramCall {
  if (process.platform !== 'linux') return call;
  const guarded = available('setpriv', ['--pdeathsig=INT', 'true'])
    ? { program: 'setpriv', args: ['--pdeathsig=INT', call.program, ...call.args] }
    : call;
  if (process.getuid?.() !== 0) return guarded;
  const namespace = ['--user', '--map-user=1000', '--map-group=1000'];
  if (!available('unshare', [...namespace, 'true'])) {
    throw new Error(
      'PostgreSQL does not run as root and this machine gives no user namespaces. ' +
        'Start Assay as an ordinary user, or set DATABASE_URL to a PostgreSQL 15+ server.',
    );
  }
  return { program: 'unshare', args: [...namespace, guarded.program, ...guarded.args] };
}
