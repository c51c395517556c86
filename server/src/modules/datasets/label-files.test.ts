import {
  adaptItem,
  formats,
  inputFromBytes,
  isRefused,
  type Format,
  type InputFile,
  type LabelledItem,
  type OutputFile,
} from '@assay/formats';
import { portableFormats, taskTypeIds, taskTypes, type TaskTypeId } from '@assay/task-types';
import { describe, expect, it } from 'vitest';
import { formatsOf, labelFiles, newReport, planOf, type Plan } from './label-files.ts';
import type { DatasetRecord } from './record.rules.ts';

/** Every sample of a task type as a spec of its own, with its one record. */
function samplesOf(id: TaskTypeId) {
  return taskTypes[id].samples.map(({ config, payload, answer }, at) => ({
    source: { rules: { taskSpec: `spec ${at}` }, spec: { type: taskTypes[id], config } },
    record: {
      id: `item-${at}`,
      taskSpec: `spec ${at}`,
      data: withOwnImage(payload, at),
      answer,
    } as unknown as DatasetRecord,
  }));
}

/** Samples share pictures; items of a dataset do not. */
function withOwnImage(payload: unknown, at: number): unknown {
  const { image } = payload as { image?: object };
  return image === undefined ? payload : { ...(payload as object), image: { ...image, file: `picture-${at}.jpg` } };
}

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  for (const value of values) yield value;
}

async function drained(files: AsyncIterable<OutputFile>): Promise<{ path: string; bytes: Buffer }[]> {
  const all: { path: string; bytes: Buffer }[] = [];
  for await (const { path, bytes } of files) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    all.push({ path, bytes: Buffer.concat(chunks) });
  }
  return all;
}

async function readBack(format: Format, files: readonly InputFile[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const row of format.read(files)) {
    expect(isRefused(row), JSON.stringify(row)).toBe(false);
    if (!isRefused(row)) values.push(row.value);
  }
  return values;
}

const write = async (plan: Plan, records: readonly DatasetRecord[]) => {
  const report = newReport(plan);
  const files = await drained(labelFiles(plan, () => each(records), { name: 'set', report }));
  return { report, files };
};

describe.each(taskTypeIds.map((id) => [id] as const))('labels of %s', (id) => {
  const samples = samplesOf(id);
  const records = samples.map((one) => one.record);
  const plans = planOf(
    samples.map((one) => one.source),
    portableFormats,
  );

  it('leave in at least one format that is usual', () => {
    for (const { source } of samples) expect(formatsOf(source.spec).some((one) => one.usual)).toBe(true);
    expect(
      planOf(
        samples.map((one) => one.source),
        null,
      ).length,
    ).toBeGreaterThan(0);
  });

  it.each(plans.map((plan) => [`${plan.format} ${plan.name}`, plan] as const))(
    'come back from %s as they went',
    async (_, plan) => {
      const { report, files } = await write(plan, records);
      expect(report.problem).toBeNull();
      expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
      for (const { path } of files) expect(path.startsWith(`${plan.format}/`)).toBe(true);
      const format: Format = formats[plan.format];
      const whole = plan.name !== '' && (plan.kind === 'items' || plan.format === 'hf-layout');
      const folder = whole ? `${plan.format}/${plan.name}/` : `${plan.format}/`;
      const input = files.map((file) => inputFromBytes(file.path.slice(folder.length), file.bytes));
      if (report.written === 0) return;
      const back = await readBack(format, input);
      if (format.kind === 'records') {
        expect(back).toHaveLength(report.written);
        return;
      }
      const sent: LabelledItem[] = [];
      for (const record of records) {
        const way = plan.ways.get(record.taskSpec);
        if (way?.kind !== 'items') continue;
        for (const item of way.items(record.id, record.data, record.answer)) {
          const { item: adapted } = adaptItem(item, format);
          if (adapted !== null) sent.push(adapted);
        }
      }
      const brief = (items: readonly LabelledItem[]) =>
        items
          .map((item) => ({
            of: item.image?.file ?? item.audio?.file ?? item.text,
            boxes: (item.boxes ?? []).map((one) => [one.class, one.box.map((value) => Number(value.toFixed(3)))]),
            points: (item.boxes ?? []).map((one) => one.keypoints ?? null),
            spans: (item.spans ?? []).map((one) => [one.start, one.end, one.class]),
            segments: (item.segments ?? []).map((one) => [one.start, one.end, one.class]),
            choices: (item.choices ?? []).flatMap((one) => one.values),
          }))
          .toSorted((a, b) => ((a.of ?? '') < (b.of ?? '') ? -1 : 1));
      expect(brief(back as LabelledItem[])).toEqual(brief(sent));
    },
  );

  it('are the same bytes every time', async () => {
    for (const plan of plans) expect((await write(plan, records)).files).toEqual((await write(plan, records)).files);
  });
});

describe('what a format cannot hold', () => {
  it('is counted in its report', async () => {
    const [sample] = samplesOf('image-regions');
    if (sample === undefined) throw new Error('there is a sample');
    const [plan] = planOf([sample.source], ['yolo']);
    if (plan === undefined) throw new Error('there is a plan');
    const { report } = await write(plan, [sample.record]);
    expect(Object.values(report.losses).reduce((sum, one) => sum + one.labels, 0)).toBeGreaterThan(0);
    for (const { title } of Object.values(report.losses)) expect(title).not.toBe('');
  });
});
