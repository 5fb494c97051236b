import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const BIT_MS = 20;

/** A mail server that answers each command bit by bit, and never to its end: no pause is long enough to be a silence. */
export async function openEndlessServer() {
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.write('220 mail.example ESMTP\r\n');
    const bits = setInterval(() => socket.write('250-more\r\n'), BIT_MS);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearInterval(bits);
      connections.delete(socket);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections.size,
    close: () => {
      for (const socket of connections) socket.destroy();
      server.close();
    },
  };
}
