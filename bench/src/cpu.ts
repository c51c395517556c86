import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of computing, by who did it; the work of other programs on the machine is not in it. */
export interface Cpu {
  readonly server: number;
  readonly database: number;
  readonly client: number;
}

/** Reads what was computed so far; null where the system does not tell (only Linux does). */
export type CpuMeter = () => Cpu | null;

/** The kernel counts in hundredths of a second for everybody who asks through /proc. */
const MS_PER_TICK = 10;

interface Stat {
  readonly parent: number;
  /** Of the process itself, and of children it has seen end. */
  readonly own: number;
  readonly ended: number;
}

function statOf(pid: string): Stat | null {
  try {
    // The name in the second field may hold blanks and brackets; the fields begin after its last bracket.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (field: number): number => Number(fields[field - 3] ?? 0);
    return { parent: at(4), own: (at(14) + at(15)) * MS_PER_TICK, ended: (at(16) + at(17)) * MS_PER_TICK };
  } catch {
    return null;
  }
}

/** A meter over the server's process, PostgreSQL with all its processes, and ourselves. */
export function cpuMeter(serverPid: number, postgresPid: number): CpuMeter {
  return () => {
    const server = statOf(String(serverPid));
    const postmaster = statOf(String(postgresPid));
    if (server === null || postmaster === null) return null;
    const backends = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf)
      .filter((one) => one?.parent === postgresPid)
      .reduce((sum, one) => sum + (one?.own ?? 0), 0);
    const { user, system } = process.cpuUsage();
    return {
      server: server.own,
      database: postmaster.own + postmaster.ended + backends,
      client: (user + system) / 1000,
    };
  };
}

export function plus(a: Cpu, b: Cpu): Cpu {
  return { server: a.server + b.server, database: a.database + b.database, client: a.client + b.client };
}

export function times(a: Cpu, factor: number): Cpu {
  return { server: a.server * factor, database: a.database * factor, client: a.client * factor };
}
