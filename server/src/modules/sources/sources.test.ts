import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { refusalOf } from '../../testing/direct-sql.ts';

let app: TestApp;
let engineer: TestPerson;
let legal: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  engineer = await app.person(['data-engineer']);
  legal = await app.person(['legal-compliance']);
});
afterAll(() => app.close());

const complete = { licence: 'Apache-2.0', sensitivity: 'public' } as const;
let names = 0;
function propose(
  wish: { licence?: string; sensitivity?: 'public' | 'personal'; retentionDays?: number } = complete,
  by = engineer,
) {
  names += 1;
  return by.client.call('proposeSource', {
    params: { projectId: app.project.id },
    body: { name: `Source ${names}`, origin: 'https://example.org', purpose: 'Tests', ...wish },
  });
}
const admit = (sourceId: string, by = legal) =>
  by.client.call('admitSource', { params: { sourceId }, body: { reason: 'The licence allows it.' } });

describe('admission', () => {
  it('admits a complete proposal, with who, when and why', async () => {
    const { id } = await propose();
    expect(await admit(id)).toMatchObject({
      state: 'admitted',
      reason: 'The licence allows it.',
      decidedBy: { id: legal.person.id },
      proposedBy: { id: engineer.person.id },
      licence: 'Apache-2.0',
    });
    await expect(admit(id)).rejects.toMatchObject({ type: 'state-refused' });
  });

  it('needs a licence and a sensitivity, and names both when they are missing', async () => {
    const source = await propose({});
    await expect(admit(source.id)).rejects.toMatchObject({
      type: 'incomplete-record',
      errors: [{ pointer: '/licence' }, { pointer: '/sensitivity' }],
    });
    const changed = await engineer.client.call(
      'changeSource',
      { params: { sourceId: source.id }, body: { ...complete } },
      { ifMatch: source.revision },
    );
    expect(changed.revision).toBe(source.revision + 1);
    expect((await admit(source.id)).state).toBe('admitted');
  });

  it('is not decided by the proposer, nor by people without the permission', async () => {
    const both = await app.person(['data-engineer', 'legal-compliance']);
    const { id } = await propose(complete, both);
    await expect(admit(id, both)).rejects.toMatchObject({ type: 'independence-refused' });
    await expect(admit(id, engineer)).rejects.toMatchObject({ type: 'not-allowed' });
    await expect(propose(complete, legal)).rejects.toMatchObject({ type: 'not-allowed' });
  });

  it('is kept by the database as well', async () => {
    const bare = await propose({});
    const decided = `state = 'admitted', decided_by = $2, decided_at = now(), reason = 'x'`;
    expect(await refusalOf(app, `update source set ${decided} where id = $1`, [bare.id, legal.person.id])).toBe(
      '23514',
    );
    const full = await propose();
    expect(await refusalOf(app, `update source set ${decided} where id = $1`, [full.id, engineer.person.id])).toBe(
      '23514',
    );
    await admit(full.id);
    expect(await refusalOf(app, `update source set state = 'proposed' where id = $1`, [full.id])).toBe('AS002');
    expect(await refusalOf(app, `update source set licence = 'MIT' where id = $1`, [full.id])).toBe('AS003');
    await expect(
      engineer.client.call('changeSource', { params: { sourceId: full.id }, body: { licence: 'MIT' } }, { ifMatch: 2 }),
    ).rejects.toMatchObject({ type: 'state-refused' });
  });

  it('a refused source is mended and proposed again; an edit of a stale copy is refused', async () => {
    const source = await propose();
    const refused = await legal.client.call('refuseSource', {
      params: { sourceId: source.id },
      body: { reason: 'Origin unclear.' },
    });
    expect(refused).toMatchObject({ state: 'refused', reason: 'Origin unclear.' });
    const change = (ifMatch?: number) =>
      engineer.client.call(
        'changeSource',
        { params: { sourceId: source.id }, body: { origin: 'https://example.org/archive' } },
        ifMatch === undefined ? {} : { ifMatch },
      );
    await expect(change()).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(change(source.revision)).rejects.toMatchObject({
      type: 'version-changed',
      extensions: { revision: refused.revision },
    });
    expect(await change(refused.revision)).toMatchObject({
      state: 'proposed',
      decidedBy: null,
      origin: 'https://example.org/archive',
    });
  });

  it('ends by withdrawal, or when the data may not be kept any longer', async () => {
    const kept = await propose({ ...complete, retentionDays: 30 });
    await admit(kept.id);
    app.clock.advance(30 * 86_400_000 - 1000);
    await app.runDue();
    expect((await engineer.client.call('getSource', { params: { sourceId: kept.id } })).state).toBe('admitted');
    app.clock.advance(1000);
    await app.runDue();
    expect(await engineer.client.call('getSource', { params: { sourceId: kept.id } })).toMatchObject({
      state: 'withdrawn',
      reason: 'The 30 days for which the data may be kept are over.',
    });
    const other = await propose();
    const withdraw = () =>
      legal.client.call('withdrawSource', { params: { sourceId: other.id }, body: { reason: 'Licence changed.' } });
    await expect(withdraw()).rejects.toMatchObject({ type: 'state-refused' });
    await admit(other.id);
    expect((await withdraw()).state).toBe('withdrawn');
  });

  it('lists by state, newest first', async () => {
    const { items } = await engineer.client.call('listSources', {
      params: { projectId: app.project.id },
      query: { state: 'withdrawn' },
    });
    expect(items.map((source) => source.state)).toEqual(['withdrawn', 'withdrawn']);
    const page = await engineer.client.call('listSources', {
      params: { projectId: app.project.id },
      query: { limit: 2 },
    });
    const next = await engineer.client.call('listSources', {
      params: { projectId: app.project.id },
      query: { limit: 500, cursor: page.next ?? '' },
    });
    expect(new Set([...page.items, ...next.items].map((source) => source.id)).size).toBe(8);
  });
});
