import type { Sender } from 'rhea';
import { z } from 'zod';
import type { Queue } from '../queue/queue.ts';
import type { SessionHolder, Sessions } from '../queue/sessions.ts';
import type { Peer } from './peer.ts';
import { ReceivingClient } from './receiving-client.ts';
import { refuseLink } from './refuse-link.ts';
import { internalsOf, types } from './rhea.ts';

const FILTER = 'com.microsoft:session-filter';
const LONGEST_WAIT_MS = 60_000;
const EPOCH_TICKS = 621_355_968_000_000_000n;
const TICKS_PER_MS = 10_000n;

const filterSchema = z.looseObject({ [FILTER]: z.string().nullish() });
const waitSchema = z.looseObject({ 'com.microsoft:timeout': z.number().default(LONGEST_WAIT_MS) });

/** Whether the client asks for a session, and which: `null` for any. Undefined when it asks for none. */
export function wantedSession(filter: unknown): string | null | undefined {
  const parsed = filterSchema.safeParse(filter);
  return parsed.success && FILTER in parsed.data ? (parsed.data[FILTER] ?? null) : undefined;
}

/**
 * A link that receives one session. It is attached only when the client has the session: rhea has the attach ready
 * already, which is undone here.
 */
export class SessionLink implements SessionHolder {
  readonly #peer: Peer;
  readonly #queue: Queue;
  readonly #sessions: Sessions;
  readonly #sender: Sender;
  readonly #address: string;
  #sessionId: string | undefined;
  #client: ReceivingClient | undefined;
  #timeout: NodeJS.Timeout | undefined;

  constructor(peer: Peer, queue: Queue, sessions: Sessions, sender: Sender, address: string) {
    this.#peer = peer;
    this.#queue = queue;
    this.#sessions = sessions;
    this.#sender = sender;
    this.#address = address;
    const { state } = internalsOf(sender);
    state.local_open = false;
    state.open_requests = 0;
  }

  /** `null` for any session with messages. */
  ask(wanted: string | null): void {
    if (wanted === null) this.#waitForNext();
    else if (this.#sessions.hold(wanted, this)) this.#granted(wanted);
    else
      this.#refuse(
        'com.microsoft:session-cannot-be-locked',
        `The requested session '${wanted}' cannot be accepted. It may be locked by another receiver.`,
      );
  }

  onSessionLost(): void {
    this.#client?.stop();
    this.#sender.close({
      condition: 'com.microsoft:session-lock-lost',
      description: 'The session lock was lost.',
    });
  }

  /** The client is gone: its session is free for others, and no delivery counts. */
  stop(): void {
    clearTimeout(this.#timeout);
    this.#sessions.stopWaiting(this);
    this.#client?.stop();
    if (this.#sessionId !== undefined && this.#sessions.isHeldBy(this.#sessionId, this))
      this.#sessions.release(this.#sessionId, false);
  }

  #waitForNext(): void {
    const { properties = {} } = internalsOf(this.#sender).remote.attach;
    const { 'com.microsoft:timeout': wait } = waitSchema.parse(properties);
    this.#timeout = setTimeout(
      () => {
        if (this.#sessions.stopWaiting(this))
          this.#refuse('com.microsoft:timeout', 'The operation did not complete within the allocated time.');
      },
      Math.min(wait, LONGEST_WAIT_MS),
    );
    this.#sessions.holdNext(this, (sessionId) => this.#granted(sessionId));
  }

  #granted(sessionId: string): void {
    clearTimeout(this.#timeout);
    this.#sessionId = sessionId;
    this.#sender.set_source({ address: this.#address, filter: { [FILTER]: sessionId } });
    const until = this.#peer.time.milliseconds() + this.#queue.settings.lockDurationMs;
    internalsOf(this.#sender).local.attach.properties = { 'com.microsoft:locked-until-utc': ticksOf(until) };
    this.#sender.attach();
    this.#client = new ReceivingClient(this.#peer, this.#queue, this.#sender, sessionId);
    this.#client.start();
  }

  #refuse(condition: string, description: string): void {
    this.#sender.attach();
    refuseLink(this.#sender, { condition, description });
  }
}

/** A time as .NET counts it: 100 nanoseconds since the year 1. */
function ticksOf(milliseconds: number) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(milliseconds) * TICKS_PER_MS + EPOCH_TICKS);
  return types.wrap_long(bytes);
}
