import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type App } from '../../app.ts';
import { readSettings } from '../../platform/settings.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import type { AddressInfo } from 'node:net';

let test: TestApp;
/** A second server process on the same database. */
let other: App;
let otherUrl: string;
let lead: TestPerson;
let annotator: TestPerson;
beforeAll(async () => {
  test = await startTestApp();
  other = await openApp(test.databaseUrl, readSettings({ ASSAY_DATA: test.app.platform.settings.dataDir }), {
    clock: test.clock,
  });
  await other.http.listen({ host: '127.0.0.1', port: 0 });
  otherUrl = `http://127.0.0.1:${(other.http.server.address() as AddressInfo).port}`;
  lead = await test.person(['annotation-engineer']);
  annotator = await test.person(['annotator']);
});
afterAll(async () => {
  // A client that let go of a stream keeps a fresh connection in hand, for which a server would wait a minute.
  for (const one of [other, test.app]) one.http.server.closeAllConnections();
  await other.close();
  await test.close();
});

interface Message {
  readonly event: string;
  readonly id: string | null;
  readonly data: { type?: string; subject?: { kind: string; id: string } };
}

/** Reads a stream message by message, as a browser does. */
class Stream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #waiting: Message[] = [];
  #text = '';
  lastId: string | null = null;
  constructor(response: Response) {
    if (response.body === null) throw new Error('no body');
    this.#reader = response.body.getReader();
  }

  /** The next message, or null when the server ended the stream. */
  async next(): Promise<Message | null> {
    for (;;) {
      const message = this.#waiting.shift();
      if (message !== undefined) return message;
      const { done, value } = await this.#reader.read();
      if (done) return null;
      this.#text += new TextDecoder().decode(value);
      const blocks = this.#text.split('\n\n');
      this.#text = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.slice(line.indexOf(':') + 2)]),
    );
    const id = fields.get('id') ?? null;
    if (id !== null) this.lastId = id;
    const data = fields.get('data');
    if (data !== undefined) this.#waiting.push({ event: fields.get('event') ?? 'message', id, data: JSON.parse(data) });
  }

  async until(type: string): Promise<Message[]> {
    const seen: Message[] = [];
    for (;;) {
      const message = await this.next();
      if (message === null) throw new Error(`ended before ${type}`);
      seen.push(message);
      if (message.data.type === type) return seen;
    }
  }

  close(): Promise<void> {
    return this.#reader.cancel();
  }
}

async function watch(
  who: TestPerson | string,
  options: { base?: string; after?: string | null; projectId?: string } = {},
): Promise<Stream> {
  const response = await fetch(
    `${options.base ?? test.baseUrl}/v1/projects/${options.projectId ?? test.project.id}/live`,
    {
      headers: {
        authorization: `Bearer ${typeof who === 'string' ? who : who.token}`,
        ...(options.after == null ? {} : { 'last-event-id': options.after }),
      },
    },
  );
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const stream = new Stream(response);
  await stream.next();
  return stream;
}

const campaign = (name: string) =>
  lead.client.call('createCampaign', { params: { projectId: test.project.id }, body: { name } });

describe('the live stream of a project', () => {
  it('brings what another server process committed, as ids and kinds only', async () => {
    const stream = await watch(lead, { base: otherUrl });
    const made = await campaign('told across processes');
    const { data, event } = (await stream.until('campaign.created')).at(-1) ?? {};
    expect(event).toBe('changed');
    expect(data).toEqual({ type: 'campaign.created', subject: { kind: 'campaign', id: made.id }, campaignId: made.id });
    await stream.close();
  });

  it('resumes on another process after the last id: nothing lost, nothing double', async () => {
    const stream = await watch(lead);
    const first = await campaign('before the break');
    const last = (await stream.until('campaign.created')).at(-1);
    expect(last?.data.subject?.id).toBe(first.id);
    await stream.close();
    const missed: string[] = [];
    for (const name of ['one', 'two', 'three']) missed.push((await campaign(name)).id);
    const resumed = await watch(lead, { base: otherUrl, after: last?.id ?? null });
    const after = await campaign('after the break');
    const seen: string[] = [];
    while (seen.at(-1) !== after.id) {
      const message = await resumed.next();
      if (message?.data.type === 'campaign.created') seen.push(message.data.subject?.id ?? '');
    }
    expect(seen).toEqual([...missed, after.id]);
    await resumed.close();
  });

  it('tells who was away too long, or comes with a forged place, to ask everything anew', async () => {
    for (const after of ['forged', 'AAAAAAAAAAAAAAAAAAAAAA']) {
      const response = await fetch(`${test.baseUrl}/v1/projects/${test.project.id}/live?after=${after}`, {
        headers: { authorization: `Bearer ${lead.token}` },
      });
      const stream = new Stream(response);
      expect((await stream.next())?.event).toBe('reset');
      await stream.close();
    }
  });

  it('tells people who label nothing of campaigns, and others’ notices to nobody', async () => {
    const stream = await watch(annotator);
    await campaign('not for annotators');
    const guideline = await lead.client.call('createGuideline', {
      params: { projectId: test.project.id },
      body: { name: 'G', body: 'x' },
    });
    await annotator.client.call('getMe', {});
    // A role of their own is the next thing they may learn of: the stream goes on, and nothing came before.
    await test.admin.call('disablePerson', {
      params: { personId: annotator.person.id },
      body: { reason: 'the stream ends with the person' },
    });
    expect(await stream.next()).toBeNull();
    expect(guideline.state).toBe('draft');
  });

  it('ends with the session', async () => {
    const { id, secret } = await lead.client.call('createToken', { body: { name: 'short', days: 1 } });
    const stream = await watch(secret);
    await lead.client.call('revokeToken', { params: { tokenId: id } });
    const messages: (string | undefined)[] = [];
    for (let one = await stream.next(); one !== null; one = await stream.next()) messages.push(one.data.type);
    expect(messages).toEqual([]);
  });

  it('ends when the last role in the project is taken back', async () => {
    const guest = await test.person([]);
    const role = await test.admin.call('grantRole', {
      params: { projectId: test.project.id },
      body: { personId: guest.person.id, role: 'reviewer' },
    });
    const stream = await watch(guest);
    await test.admin.call('revokeRole', { params: { projectId: test.project.id, roleAssignmentId: role.id } });
    expect(await stream.next()).toBeNull();
  });

  it('refuses strangers, other projects, and more streams than anybody needs', async () => {
    const stranger = await test.person([]);
    const address = `${test.baseUrl}/v1/projects/${test.project.id}/live`;
    const asked = (token: string) => fetch(address, { headers: { authorization: `Bearer ${token}` } });
    expect((await asked(stranger.token)).status).toBe(404);
    expect((await fetch(address)).status).toBe(401);
    const reviewer = await test.person(['reviewer']);
    const streams = await Promise.all(Array.from({ length: 6 }, () => watch(reviewer)));
    const seventh = await asked(reviewer.token);
    expect(seventh.status).toBe(429);
    expect(await seventh.json()).toMatchObject({ detail: expect.stringContaining('6 live streams') });
    await streams[0]?.close();
    await expect
      .poll(async () => {
        const again = await asked(reviewer.token);
        await again.body?.cancel();
        return again.status;
      })
      .toBe(200);
    await Promise.all(streams.slice(1).map((one) => one.close()));
  });
});
