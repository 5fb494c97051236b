import type { Server } from 'node:net';
import type { Connection, EventContext, Sender } from 'rhea';
import type { Faults } from './faults.ts';
import type { Time } from '../queue/deadline.ts';
import type { Namespace } from '../queue/namespace.ts';
import { serveReceiver, serveSender, type Served } from './links.ts';
import type { Peer } from './peer.ts';
import { Permissions } from './permissions.ts';
import { createContainer, type ConnectionInternals } from './rhea.ts';
import type { AccessKeys } from './shared-access.ts';

const IDLE_MS = 240_000;
const MAX_FRAME_BYTES = 65_536;
/** Deliveries of one session that are not settled; rhea's own 2,048 would end a busy one. */
const UNSETTLED = 8192;
const SEND_CREDIT = 1000;

interface Options {
  readonly namespace: Namespace;
  readonly faults: Faults;
  readonly time: Time;
  readonly keys: AccessKeys;
  readonly port: number;
}

/** The AMQP 1.0 face of the broker, on loopback. */
export class AmqpServer {
  readonly server: Server;
  readonly #options: Options;
  readonly #peers = new Map<Connection, Peer>();
  readonly #served = new Map<Sender, Served>();

  /** Listening begins at once; `server` tells when it does, or why not. */
  constructor(options: Options) {
    this.#options = options;
    const container = createContainer('local-service-bus');
    const mechanisms = container.sasl_server_mechanisms as SaslMechanisms;
    mechanisms.enable_anonymous();
    mechanisms.MSSBCBS = mechanisms.ANONYMOUS;
    container.on('connection_open', ({ connection }: EventContext) => this.#open(connection));
    container.on('disconnected', ({ connection }: EventContext) => this.#gone(connection));
    container.on('receiver_open', ({ connection, receiver }: EventContext) => {
      if (receiver) serveSender(this.#peerOf(connection), receiver);
    });
    container.on('sender_open', ({ connection, sender }: EventContext) => {
      if (sender) this.#serve(connection, sender);
    });
    container.on('sender_close', ({ sender }: EventContext) => sender && this.#stop(sender));
    container.on('session_close', ({ session }: EventContext) =>
      this.#stopAll((sender) => sender.session === session),
    );
    // Clients that break off are no news; without a listener rhea would throw.
    for (const event of ['connection_error', 'protocol_error', 'session_error', 'sender_error'])
      container.on(event, () => undefined);
    for (const event of ['receiver_error', 'connection_close']) container.on(event, () => undefined);
    container.on('error', (error: Error) => process.stderr.write(`${error.stack ?? error.message}\n`));
    this.server = container.listen({
      port: options.port,
      host: '127.0.0.1',
      idle_time_out: IDLE_MS,
      max_frame_size: MAX_FRAME_BYTES,
      session_buffer_size: { outgoing: UNSETTLED, incoming: UNSETTLED },
      receiver_options: { credit_window: SEND_CREDIT, autoaccept: false },
    });
  }

  /** Breaks every connection, as a network does. */
  dropConnections(): void {
    for (const connection of this.#peers.keys()) internals(connection).socket.destroy();
  }

  async close(): Promise<void> {
    this.dropConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #open(connection: Connection): void {
    const { namespace, faults, time, keys } = this.#options;
    const host = internals(connection).remote.open.hostname ?? '';
    this.#peers.set(connection, { namespace, faults, time, host, permissions: new Permissions(keys, time) });
    // rhea listens for `end` and `error`: a destroyed socket would keep its links and timers.
    internals(connection).socket.once('close', () => {
      this.#gone(connection);
      internals(connection)._disconnected();
    });
  }

  #peerOf(connection: Connection): Peer {
    const peer = this.#peers.get(connection);
    if (peer === undefined) throw new Error('a link was opened on a connection that is gone');
    return peer;
  }

  #serve(connection: Connection, sender: Sender): void {
    const served = serveReceiver(this.#peerOf(connection), sender);
    if (served !== undefined) this.#served.set(sender, served);
  }

  #gone(connection: Connection): void {
    this.#peers.delete(connection);
    this.#stopAll((sender) => sender.connection === connection);
  }

  #stopAll(which: (sender: Sender) => boolean): void {
    [...this.#served.keys()].filter(which).forEach((sender) => this.#stop(sender));
  }

  #stop(sender: Sender): void {
    this.#served.get(sender)?.stop();
    this.#served.delete(sender);
  }
}

interface SaslMechanisms {
  enable_anonymous(): void;
  ANONYMOUS: unknown;
  MSSBCBS: unknown;
}

const internals = (connection: Connection): ConnectionInternals =>
  connection as unknown as ConnectionInternals;
