import { describe, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { isTaskTypeId, taskTypeIds, taskTypes } from './index.ts';

describe.each(taskTypeIds.map((id) => [id, taskTypes[id]] as const))('task type %s', (id, type) => {
  test('is listed under its own id', () => {
    expect(type.id).toBe(id);
    expect(isTaskTypeId(id)).toBe(true);
  });

  test.each(type.samples.map((sample, index) => [index, sample] as const))(
    'sample %i keeps its promises',
    (_, sample) => {
      const { config, payload, answer } = sample;
      expect(type.configSchema.safeParse(config).success).toBe(true);
      expect(type.payloadSchema.safeParse(payload).success).toBe(true);
      expect(type.answerSchema.safeParse(answer).success).toBe(true);
      expect(type.validate(config, payload, answer)).toEqual([]);

      const controls = type.controls(config);
      const measured = type.measure(config, payload, answer);
      expect(Object.keys(measured).sort()).toEqual(controls.map((control) => control.id).sort());
      for (const { id: control, level, classes } of controls) {
        const value = measured[control];
        if (level === 'nominal' || level === 'ordinal') expect(classes).toContain(value);
        else expect(typeof value).toBe('number');
      }

      const counts = type.compare(config, payload, answer, answer);
      const { pairCounters, pairStatistics } = type.pairsOf(config);
      expect(Object.keys(counts).sort()).toEqual([...pairCounters].sort());
      for (const statistic of pairStatistics) expect([1, null]).toContain(statistic.value(counts));

      expect(type.checkGold(config, payload, answer, answer)).toMatchObject({ passed: true, score: 1 });
      const three = ['a', 'b', 'c'].map((annotator) => ({ annotator, answer }));
      const consensus = type.consensus(config, payload, three);
      expect(consensus).toMatchObject({ confidence: 1, agreement: 1, differences: [] });
      expect(consensus.values).toEqual(measured);
      expect(type.measure(config, payload, consensus.answer)).toEqual(measured);
      expect(type.splitLabels(answer, config)).toHaveLength(type.countLabels(answer, config));
      expect(type.describe(config, answer)).not.toBe('');
    },
  );

  test('has a key map without clashes for every sample', () => {
    for (const { config } of type.samples) expect(type.keys(config).length).toBeGreaterThan(3);
  });

  test('refuses values that are not its own', () => {
    const [sample] = type.samples;
    expect(() => type.validate(sample?.config, sample?.payload, { nonsense: true })).toThrow(ZodError);
    expect(() => type.controls('a config')).toThrow(ZodError);
  });

  test('needs at least one answer for a consensus', () => {
    const [sample] = type.samples;
    expect(() => type.consensus(sample?.config, sample?.payload, [])).toThrow(/at least one answer/);
  });

  test('counts no label in the empty answer', () => {
    for (const { config } of type.samples) expect(type.countLabels(type.emptyAnswer, config)).toBe(0);
  });
});
