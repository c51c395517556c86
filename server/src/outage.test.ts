import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGatedDatabase, type Gate } from './platform/testing/gate.ts';
import { startTestApp, type TestApp, type TestPerson } from './testing.ts';

let gate: Gate;
let test: TestApp;
let lead: TestPerson;
beforeAll(async () => {
  gate = await createGatedDatabase();
  test = await startTestApp({}, gate);
  lead = await test.person(['annotation-engineer']);
});
afterAll(async () => {
  test.app.http.server.closeAllConnections();
  await test.close();
});

const ask = (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: object) =>
  fetch(`${test.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${test.adminToken}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const create = () => ask('POST', '/v1/projects', { 'idempotency-key': 'once' }, { slug: 'outage', name: 'Outage' });

/** Reads a stream of events until something stands in it. */
async function until(reader: ReadableStreamDefaultReader<Uint8Array>, words: string): Promise<void> {
  for (let text = ''; !text.includes(words);) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended before ${words}.`);
    text += new TextDecoder().decode(value);
  }
}

it('answers that it is not available while the database is away, and goes on when it is back', async () => {
  const live = `/v1/projects/${test.project.id}/live`;
  const stream = (await ask('GET', live)).body?.getReader();
  if (stream === undefined) throw new Error('no stream');
  await until(stream, 'event: opened');
  await gate.cut();
  const refused = [
    await ask('GET', '/v1/projects'),
    await create(),
    await ask('GET', live),
    await ask('GET', '/v1/me'),
    await fetch(`${test.baseUrl}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ handle: 'admin', password: 'correct horse battery' }),
    }),
  ];
  for (const answer of refused) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const { type, detail } = (await answer.json()) as { type: string; detail: string };
    expect(type).toMatch(/unavailable$/);
    expect(detail).toBe('The database is away; send the same again in a moment, with the same key.');
  }
  await gate.mend();
  // The same request with the same key, as the client sends it again: it is done once.
  const made = await create();
  expect(made.status).toBe(201);
  const { id } = (await made.json()) as { id: string };
  expect(((await (await create()).json()) as { id: string }).id).toBe(id);
  // The stream that was open all the time tells what comes after.
  await lead.client.call('createCampaign', { params: { projectId: test.project.id }, body: { name: 'after' } });
  await until(stream, 'campaign.created');
  await stream.cancel();
});
