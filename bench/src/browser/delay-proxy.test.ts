import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { standAway } from './delay-proxy.ts';

test('what is asked and answered passes unchanged, and a write seems to come from the server itself', async () => {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.writeHead(201, { 'x-answer': 'yes' });
      response.end(JSON.stringify({ url: request.url, method: request.method, origin: request.headers.origin, body }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const far = await standAway(target, 1);
  try {
    const answer = await fetch(`${far.baseUrl}/v1/x?y=1`, {
      method: 'POST',
      body: 'words',
      headers: { origin: far.baseUrl },
    });
    expect([answer.status, answer.headers.get('x-answer')]).toEqual([201, 'yes']);
    expect(await answer.json()).toEqual({ url: '/v1/x?y=1', method: 'POST', origin: target, body: 'words' });
  } finally {
    await far.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

test('requests that are called off on their way hold up nothing', async () => {
  const server = createServer((_request, response) => response.end('yes'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const far = await standAway(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 30);
  try {
    // More of them than connections the proxy opens. Each is sent in full, and its sender hangs up.
    const { port } = new URL(far.baseUrl);
    const calledOff = Array.from({ length: 100 }, async () => {
      const caller = connect(Number(port), '127.0.0.1');
      await once(caller, 'connect');
      caller.end('GET / HTTP/1.1\r\nHost: there\r\n\r\n');
      caller.destroySoon();
      await once(caller, 'close');
    });
    await Promise.all(calledOff);
    expect(await (await fetch(far.baseUrl)).text()).toBe('yes');
  } finally {
    await far.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});
