import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';

/** A way to a server that can be cut between a request and its reply: the server does the work, and the client never hears of it. */
export interface CuttableLine {
  readonly port: number;
  cutBeforeReply(): void;
  /** How often it was cut. */
  cuts(): number;
  close(): void;
}

export async function cuttableLine(port: number): Promise<CuttableLine> {
  let armed = false;
  let cuts = 0;
  const line = createServer((client) => {
    const server = createConnection(port, '127.0.0.1');
    for (const socket of [client, server]) socket.on('error', () => undefined);
    client.pipe(server);
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    server.on('data', (data) => {
      if (!armed) {
        client.write(data);
        return;
      }
      armed = false;
      cuts += 1;
      server.destroy();
      client.destroy();
    });
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    port: (line.address() as AddressInfo).port,
    cutBeforeReply: () => (armed = true),
    cuts: () => cuts,
    close: () => line.close(),
  };
}
