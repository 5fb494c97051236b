import { createHmac } from 'node:crypto';
import rhea, { type Connection, type EventContext, type Message, type Receiver, type Sender } from 'rhea';
import { EMULATOR_KEY, EMULATOR_POLICY } from '../../kit/emulator-connection.ts';

/** Speaks AMQP as a client other than the JavaScript one would. */
export class RawClient {
  readonly #connection: Connection;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  static async connect(port: number): Promise<RawClient> {
    const connection = rhea.create_container().connect({ port, host: '127.0.0.1', reconnect: false });
    await event(connection, 'connection_open');
    return new RawClient(connection);
  }

  /** Shows `$cbs` a token for everything. */
  async authorize(): Promise<void> {
    const resource = encodeURIComponent('sb://127.0.0.1/');
    const expiry = Math.floor(Date.now() / 1000) + 3600;
    const signature = createHmac('sha256', EMULATOR_KEY).update(`${resource}\n${expiry}`).digest('base64');
    const token = `SharedAccessSignature sr=${resource}&sig=${encodeURIComponent(signature)}&se=${expiry}&skn=${EMULATOR_POLICY}`;
    const name = 'sb://127.0.0.1/';
    const type = 'servicebus.windows.net:sastoken';
    await this.ask('$cbs', { operation: 'put-token', name, type }, token);
  }

  /** Asks a node such as `$cbs` and gives its answer. */
  async ask(node: string, properties: Readonly<Record<string, unknown>>, body: unknown): Promise<Message> {
    const replyTo = `answers-${crypto.randomUUID()}`;
    const receiver = this.#connection.open_receiver({
      name: replyTo,
      source: { address: node },
      target: { address: replyTo },
    });
    await event(receiver, 'receiver_open');
    const sender = await this.sender(node);
    const answered = event(receiver, 'message');
    sender.send({ reply_to: replyTo, application_properties: { ...properties }, body: body as string });
    const { message } = await answered;
    if (message === undefined) throw new Error(`${node} gave no answer`);
    return message;
  }

  /** A link to send on, as soon as there is credit. */
  async sender(address: string, modes: { readonly snd_settle_mode?: 0 | 1 | 2 } = {}): Promise<Sender> {
    const sender = this.#connection.open_sender({ target: { address }, ...modes });
    await event(sender, 'sendable');
    return sender;
  }

  /** A link to receive one message at a time on; what is received is settled by the test. */
  receiver(address: string): Receiver {
    return this.#connection.open_receiver({
      source: { address },
      credit_window: 0,
      autoaccept: false,
      snd_settle_mode: 0,
      rcv_settle_mode: 1,
    });
  }

  /** A link that is not served: what its attach said, and why it was detached. */
  async refused(open: (connection: Connection) => Sender | Receiver) {
    const link = open(this.#connection);
    const side = link.is_receiver() ? 'receiver' : 'sender';
    const closed = event(link, `${side}_error`);
    await event(link, `${side}_open`);
    const { source, target } = link;
    await closed;
    const unwrap = (terminus: object) => rhea.types.unwrap(terminus) as unknown;
    return { source: unwrap(source), target: unwrap(target), error: link.error };
  }

  async close(): Promise<void> {
    const closed = event(this.#connection, 'connection_close');
    this.#connection.close();
    await closed;
  }
}

interface Emitter {
  once(name: string, listener: (context: EventContext) => void): unknown;
}

/** The next time something happens. */
export const event = (of: Emitter, name: string): Promise<EventContext> =>
  new Promise((resolve) => of.once(name, resolve));
