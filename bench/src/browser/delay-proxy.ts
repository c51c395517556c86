import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that stands a distance away: every request reaches the real one later. */
export interface FarServer {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/**
 * Passes requests on after a delay, as a network would: the browser keeps its cache and its connections, which it would
 * not if its own requests were held.
 *
 * @param delay milliseconds added to every request
 */
export async function standAway(target: string, delay: number): Promise<FarServer> {
  const to = new URL(target);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    // Called off on the way: nobody would read the answer, and its connection would be held for ever.
    if (outgoing.destroyed) return;
    // The server compares the origin of a write with its own address.
    const origin = incoming.headers.origin === undefined ? {} : { origin: to.origin };
    const onward = request(
      {
        agent,
        host: to.hostname,
        port: to.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, ...origin, host: to.host },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.flushHeaders();
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer((incoming, outgoing) => void setTimeout(pass, delay, incoming, outgoing));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
