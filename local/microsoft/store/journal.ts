import type { DatabaseSync } from 'node:sqlite';
import type { MoneyText } from '../values/money.ts';

/** One call that reached the HTTPS side. `status` is 0 when the connection was reset before any answer. */
export interface CallEntry {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly msRequestId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly fault?: string | undefined;
}

/** A line of an exchange, its amount in the billing currency. */
export interface EffectLine {
  readonly reservationOrderId: string;
  readonly reservationId?: string;
  readonly quantity: number;
  readonly amount: MoneyText;
}

/** What changed of a customer's reservations. */
export interface ReservationEffect {
  readonly at: string;
  readonly kind: 'order' | 'return' | 'exchange' | 'patch' | 'split' | 'merge' | 'renewal';
  readonly customerId: string;
  /** The Partner Center order, when there is one. */
  readonly orderId?: string | undefined;
  readonly reservationOrderId: string;
  /** Of a return or a split, the first one of a merge, and the one that was renewed. */
  readonly reservationId?: string | undefined;
  readonly quantity: number;
  /** What was charged or given back, in the billing currency. */
  readonly amount: MoneyText;
  /** Of a return: what it takes of the refund cap. */
  readonly capUse?: MoneyText | undefined;
  /** The lines of an exchange that were or will be carried out. */
  readonly returned?: readonly EffectLine[] | undefined;
  readonly purchased?: readonly EffectLine[] | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly correlationId?: string | undefined;
  /** The part of the caller's body that caused it. */
  readonly request: unknown;
}

/** A support ticket that was opened. */
export interface SupportEffect {
  readonly at: string;
  readonly kind: 'support-ticket';
  readonly customerId: string;
  /** `subscriptionId` is empty for a ticket of the tenant. */
  readonly ticket: { readonly name: string; readonly number: string; readonly subscriptionId: string };
  readonly idempotencyKey?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly request: unknown;
}

/** One thing that changed at Microsoft: what "exactly once" is counted by. */
export type EffectEntry = ReservationEffect | SupportEffect;

/** Calls and effects in the order they happened; `seq` grows and is never used twice. */
export interface Journal {
  addCall(call: CallEntry): void;
  addEffect(effect: EffectEntry): void;
  /** Entries with a `seq` above `since`. */
  callsSince(since: number): (CallEntry & { seq: number })[];
  effectsSince(since: number): (EffectEntry & { seq: number })[];
}

export function openJournal(database: DatabaseSync): Journal {
  const addCall = database.prepare(
    'INSERT INTO calls (at, method, path, status, msRequestId, correlationId, fault) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const addEffect = database.prepare('INSERT INTO effects (at, body) VALUES (?, ?)');
  const calls = database.prepare('SELECT * FROM calls WHERE seq > ? ORDER BY seq');
  const effects = database.prepare('SELECT seq, body FROM effects WHERE seq > ? ORDER BY seq');
  return {
    addCall: (call) =>
      void addCall.run(
        call.at,
        call.method,
        call.path,
        call.status,
        call.msRequestId ?? null,
        call.correlationId ?? null,
        call.fault ?? null,
      ),
    addEffect: (effect) => void addEffect.run(effect.at, JSON.stringify(effect)),
    callsSince: (since) =>
      calls.all(since).map((row) => {
        const filled = Object.entries(row).filter(([, value]) => value !== null);
        return Object.fromEntries(filled) as unknown as CallEntry & { seq: number };
      }),
    effectsSince: (since) =>
      effects.all(since).map((row) => ({
        seq: Number(row['seq']),
        ...(JSON.parse(String(row['body'])) as EffectEntry),
      })),
  };
}
