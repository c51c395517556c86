import { Command } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { addApi } from './commands/api.ts';
import { addBackup } from './commands/backup.ts';
import { addCampaign } from './commands/campaign.ts';
import { addConvert } from './commands/convert.ts';
import { addDataset } from './commands/dataset.ts';
import { addExplore } from './commands/explore.ts';
import { addImport } from './commands/import.ts';
import { addLogin } from './commands/login.ts';
import { addMetrics } from './commands/metrics.ts';
import { addPlan } from './commands/plan.ts';
import { addTaskSpec } from './commands/task-spec.ts';
import { addText } from './commands/text.ts';
import { addVerify } from './commands/verify.ts';
import { exitCodes } from './exit-codes.ts';
import type { Context } from './context.ts';
import type { Io } from './io.ts';
import { reportError } from './report-error.ts';

/**
 * Runs the command line and answers its exit code: 0 ok, 1 failed, 2 usage, 3 a gate says fail, 4 a gate has not enough
 * evidence. Never ends the process.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.ok;
  const verdict = (exit: number): void => {
    code = exit;
  };
  const program = new Command('assay')
    .description('Operate training data: metrics, formats and the whole API of an Assay server.')
    .version(packageJson.version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => 110,
      getErrHelpWidth: () => 110,
    });
  const context: Context = { io, verdict };
  for (const add of [
    addMetrics,
    addText,
    addPlan,
    addConvert,
    addLogin,
    addImport,
    addCampaign,
    addTaskSpec,
    addDataset,
    addExplore,
    addVerify,
    addBackup,
    addApi,
  ])
    add(program, context);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return reportError(error, io);
  }
}
