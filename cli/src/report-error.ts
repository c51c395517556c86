import { Problem, problems } from '@assay/api';
import { FormatError } from '@assay/formats';
import { MetricInputError } from '@assay/metrics';
import { CommanderError } from 'commander';
import { CommandError, exitCodes, UsageError } from './exit-codes.ts';
import { say, type Io } from './io.ts';

/** Tells the person what went wrong and answers the exit code. What is not foreseen is thrown on: it is a defect. */
export async function reportError(error: unknown, io: Io): Promise<number> {
  // Commander has written its message already; asking for help is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof UsageError) {
    await say(io.stderr, `assay: ${error.message}`);
    return exitCodes.usage;
  }
  if (error instanceof Problem) {
    const { title, exit } = problems[error.type];
    const places = error.errors.map(({ pointer, detail }) => `  ${pointer}: ${detail}`);
    await say(io.stderr, `assay: ${title}: ${error.message} (${error.type})`, ...places);
    return exit;
  }
  if (error instanceof CommandError || error instanceof FormatError || error instanceof MetricInputError) {
    await say(io.stderr, `assay: ${error.message}`);
    return exitCodes.failed;
  }
  if (isSystemError(error)) {
    await say(io.stderr, `assay: ${error.path ?? error.syscall ?? 'system'}: ${remedyOf(error)}`);
    return exitCodes.failed;
  }
  throw error;
}

type SystemError = Error & { readonly code: string; readonly syscall?: string; readonly path?: string };

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

function remedyOf(error: SystemError): string {
  if (error.code === 'ENOENT') return 'there is no such file; check the path';
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'not permitted; check the rights of the file';
  if (error.code === 'EISDIR') return 'this is a folder; name a file';
  if (error.code === 'ENOSPC') return 'the disk is full; make room';
  return `${error.code}; ${error.message}`;
}
