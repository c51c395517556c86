import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

import { createTestDatabase, type TestDatabase } from './database.ts';

/** A way to a database that can be cut and mended, as a network or a restart does. */
export interface Gate extends TestDatabase {
  /** Past the gate, for those who look at what is really stored. */
  readonly directUrl: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** A migrated database of its own behind such a way. */
export async function createGatedDatabase(): Promise<Gate> {
  const database = await createTestDatabase();
  const to = new URL(database.url);
  const folder = to.searchParams.get('host');
  const socketPort = to.port === '' ? '5432' : to.port;
  const onward = (): Socket =>
    folder?.startsWith('/') === true
      ? connect(`${folder}/.s.PGSQL.${socketPort}`)
      : connect(Number(socketPort), folder ?? to.hostname);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = onward();
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((listening, failed) => {
      server.once('error', failed);
      server.listen(port, '127.0.0.1', () => listening());
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(to);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((done) => server.close(done));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    url: url.href,
    directUrl: database.url,
    cut,
    mend: () => listen(port),
    async drop() {
      await cut();
      await database.drop();
    },
  };
}
