import { describe, expect, it } from 'vitest';
import { assay, file } from '../testing/run.ts';

const xml = `<View>
  <Text name="text" value="$review"/>
  <Choices name="mood" toName="text" required="true"><Choice value="Good"/><Choice value="Bad"/></Choices>
  <Video name="clip" value="$clip"/>
</View>`;

describe('assay task-spec import-label-studio', () => {
  it('prints the spec, the columns and what was not carried over', async () => {
    const { code, out } = await assay(['task-spec', 'import-label-studio', file('mood.xml', xml)]);
    expect(code).toBe(0);
    expect(out).toContain('Task type: choice');
    expect(out).toContain('text ← review');
    expect(out).toContain('Line 4: <Video> is not read and is left out');
  });

  it('answers as JSON, with the name of the file', async () => {
    const { out } = await assay(['task-spec', 'import-label-studio', file('mood.xml', xml), '--json']);
    expect(JSON.parse(out)).toMatchObject({
      name: 'mood',
      taskType: 'choice',
      columns: { text: 'review' },
      config: { classes: [{ id: 'Good' }, { id: 'Bad' }] },
      taskSpecVersionId: null,
    });
  });

  it('names line and column of what it cannot read', async () => {
    const { code, err } = await assay(['task-spec', 'import-label-studio', file('bad.xml', '<!DOCTYPE a>\n<View/>')]);
    expect(code).toBe(1);
    expect(err).toMatch(/bad\.xml:1:1: the configuration cannot be read.*document types/);
  });
});
