import { Problem } from '@assay/api';
import { FormatError, isRefused, readJsonl } from '@assay/formats';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import type { JobHandler, RunningJob } from '../../platform/jobs.ts';
import type { Platform } from '../../platform/platform.ts';
import { reader } from '../../platform/db.ts';
import * as store from './models.store.ts';
import { placeRows, predictionRow, type PredictionRow } from './prediction-rows.ts';

export const PREDICTIONS_JOB = 'models.import-predictions';
const STEP_ROWS = 2000;
/** Refused rows that are kept word for word; beyond it they are only counted. */
const KEPT_REFUSALS = 500;

interface Line {
  readonly line: number;
  readonly row: PredictionRow;
}
type Refusal = Omit<store.RefusedRow, 'number'>;
interface StepResult {
  readonly imported: number;
  readonly refused: readonly Refusal[];
}

/** Reads the file in steps, each a command with a key of its own: rows that fit are imported, the others are named. */
export const importPredictionsJob: JobHandler = async (platform, job) => {
  const found = await store.findImport(reader(platform.pools.read), String(job.payload['predictionImportId']));
  if (found === null || found.file === null) throw new Problem('not-found', 'This import of predictions is gone.');
  if (found.state === 'done') return { imported: found.imported };
  const { file } = found;
  const refused: Refusal[] = [];
  let [rows, imported, refusals, number] = [0, 0, 0, 0];
  const note = (list: readonly Refusal[]): void => {
    refusals += list.length;
    refused.push(...list.slice(0, Math.max(0, KEPT_REFUSALS - refused.length)));
  };
  let lines: Line[] = [];
  const flush = async (): Promise<void> => {
    const result = await writeStep(platform, job, { ...found, file }, number, lines);
    imported += result.imported;
    note(result.refused);
    number += 1;
    lines = [];
    await job.progress(rows, null, 'importing');
  };
  let unreadable: string | null = null;
  try {
    for await (const row of readJsonl(platform.files.read(file.sha256), { file: file.name })) {
      rows += 1;
      const place = { file: file.name, line: row.line };
      if (isRefused(row)) {
        note([{ ...place, ...row.problem }]);
        continue;
      }
      const parsed = predictionRow.safeParse(row.value);
      if (parsed.success) lines.push({ line: row.line, row: parsed.data });
      else {
        const issue = parsed.error.issues[0];
        const reason = `"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'wrong form'}`;
        note([{ ...place, reason, remedy: 'write {"externalId", "answer": {…}, "confidence"?: 0…1} per line' }]);
      }
      if (lines.length >= STEP_ROWS) await flush();
    }
    if (lines.length > 0) await flush();
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    unreadable = cause.reason;
    note([{ file: file.name, line: cause.line, reason: cause.reason, remedy: cause.remedy }]);
  }
  const end = {
    state: unreadable === null ? ('done' as const) : ('failed' as const),
    rows,
    imported,
    refused: refusals,
  };
  const command = defineInternalCommand<{ predictionImportId: string }, null>(
    'finishPredictionImport',
    async ({ tx }) => {
      await store.finishImport(tx, found.id, {
        ...end,
        refusedRows: refused.map((row, index) => ({ number: index + 1, ...row })),
      });
      const subject = { kind: 'prediction-import', id: found.id };
      return {
        output: null,
        events: [
          {
            type: 'predictions.imported',
            subject,
            projectId: found.projectId,
            data: { ...end, modelId: found.modelId },
          },
        ],
      };
    },
  );
  await executeAsSystem(platform, command, { predictionImportId: found.id }, `${job.id}/finish`);
  return end;
};

async function writeStep(
  platform: Platform,
  job: RunningJob,
  found: store.StoredImport & { readonly file: { readonly name: string } },
  number: number,
  lines: readonly Line[],
): Promise<StepResult> {
  const command = defineInternalCommand<{ step: number }, StepResult>(
    'importPredictionStep',
    async ({ tx, now, newId }) => {
      const { placed, faults } = await placeRows(
        tx,
        found,
        lines.map(({ row }) => row),
      );
      const predictions = placed.map(({ itemId, row }) => ({
        id: newId(),
        itemId,
        answer: row.answer,
        confidence: row.confidence,
      }));
      await store.insertPredictions(
        tx,
        { projectId: found.projectId, modelId: found.modelId, importId: found.id, at: now },
        predictions,
      );
      const refused = [...faults].map(([index, fault]) => ({
        file: found.file.name,
        line: lines[index]?.line ?? 0,
        ...fault,
      }));
      const data = { step: number, imported: placed.length, refused: refused.length };
      return {
        output: { imported: placed.length, refused },
        events: [
          {
            type: 'predictions.step-imported',
            subject: { kind: 'prediction-import', id: found.id },
            projectId: found.projectId,
            data,
          },
        ],
      };
    },
  );
  return executeAsSystem(platform, command, { step: number }, `${job.id}/${number}`);
}
