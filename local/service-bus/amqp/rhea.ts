import rhea from 'rhea';
import type { AmqpError, Container, Delivery, Receiver, Sender, Typed } from 'rhea';

/**
 * The parts of rhea its types do not show. rhea is pinned exactly because of them; the contract suite guards every
 * upgrade.
 */
export interface SenderInternals {
  credit: number;
  delivery_count: number;
  _draining: boolean;
  _get_drain: () => boolean;
  readonly local: { readonly attach: AttachFrame };
  readonly remote: { readonly attach: AttachFrame };
  readonly state: { local_open: boolean; open_requests: number };
  readonly observers: { removeAllListeners(event: string): void };
  /** Has what is to be written written: `set_drained` alone does not. */
  readonly connection: { _register(): void };
  readonly session: {
    readonly outgoing: {
      readonly next_delivery_id: number;
      readonly next_pending_delivery: number;
      available(): number;
    };
  };
}

/** The fields of an attach frame the broker reads or writes. */
export interface AttachFrame {
  snd_settle_mode?: number;
  rcv_settle_mode?: number;
  max_message_size?: number;
  source?: null;
  target?: null;
  properties?: Readonly<Record<string, unknown>>;
}

/** The same for a connection. */
export interface ConnectionInternals {
  readonly socket: { once(event: 'close', listener: () => void): void; destroy(): void };
  readonly local_channel_map?: Readonly<
    Record<string, { readonly links?: Readonly<Record<string, unknown>> }>
  >;
  _disconnected(): void;
  readonly remote: { readonly open: { readonly hostname?: string | null } };
}

/** What is behind a link. */
export const internalsOf = (link: Sender | Receiver): SenderInternals => link as unknown as SenderInternals;

/** An outcome as an AMQP state, e.g. `accepted`. */
interface Outcomes {
  accepted(fields: object): { described(): unknown };
  released(fields: object): { described(): unknown };
  rejected(fields: { readonly error: AmqpError }): { described(): unknown };
  modified(fields: object): { described(): unknown };
}

/** The fields of the outcome a client gave a delivery, each in its AMQP type: rhea's own names lose those. */
export const fieldsOf = ({ remote_state: state }: Delivery): readonly Typed[] =>
  (state as { readonly value?: readonly Typed[] } | undefined)?.value ?? [];

/** Makes outcomes. */
export const outcomes = rhea.message as unknown as Outcomes;

/** Lets rhea drop a delivery from its ring of 2,048: it waits for a second settlement that clients do not send. */
export function settle(delivery: Delivery, state: unknown): void {
  delivery.update(true, state);
  (delivery as { remote_settled: boolean }).remote_settled = true;
}

interface Reader {
  position: number;
  remaining(): number;
  read(): Typed;
}

interface Writer {
  write(value: Typed): void;
  toBuffer(): Buffer;
}

/** The AMQP type system, with the two classes rhea's types leave out. */
export const types = rhea.types as typeof rhea.types & {
  readonly Reader: new (buffer: Buffer) => Reader;
  readonly Writer: new () => Writer;
};

const RAW = Symbol('raw');

/** A message as rhea decodes it, with its bytes beside it. */
export type DecodedMessage = Readonly<Record<string, unknown>> & { readonly [RAW]?: Buffer };

const decode = rhea.message.decode.bind(rhea.message);
/** rhea hands over decoded messages only; re-encoding them would lose types, so the bytes are kept. */
rhea.message.decode = (buffer) => Object.defineProperty(decode(buffer), RAW, { value: buffer });

/** The bytes a message came in. */
export function bytesOf(message: DecodedMessage): Buffer {
  const bytes = message[RAW];
  if (bytes === undefined) throw new Error('the message was not decoded by rhea');
  return bytes;
}

/** Decodes an encoded message, or sections of one. */
export const decodeMessage = (bytes: Buffer): DecodedMessage => rhea.message.decode(bytes);

/** Without delay: a small answer would wait 40 ms for the acknowledgement of the one before. */
export const createContainer = (id: string): Container =>
  rhea.create_container({ id, container_id: id, tcp_no_delay: true });
