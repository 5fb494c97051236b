import { ok, refuse, type Result } from '../../src/core/result.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { ExchangeLines, ExchangeProgress, Exchanges } from '../../src/returns/ports/exchanges.ts';
import type { Lapses } from './lapses.ts';
import { eur, type ModelReservations } from './model-reservations.ts';
import { SESSION_LIVES_MS, TOO_MANY, type ModelReturns } from './model-returns.ts';

/** What one unit costs over its term, in cents: more than any unit pays back. */
const PRICE_OF_UNIT = 20_000;

interface Session {
  readonly lines: ExchangeLines;
  readonly madeAt: number;
  /** What Microsoft pays back, in cents. */
  readonly refund: number;
}

/** Units that Microsoft has exchanged, or does within minutes, for as many of another size. */
export interface Exchanged {
  /** The name of what is bought, which tells the request. */
  readonly name: string;
  readonly quantity: number;
  readonly at: number;
  /** In cents. */
  readonly refund: number;
  /** In cents. */
  readonly price: number;
}

/**
 * A small model of Microsoft for exchanges of one line for one line. Each exchange that is begun takes units back and
 * sells others, however often it is sent. It takes the conduct of returns: what a unit pays back, and how long nothing
 * shows.
 */
export class ModelExchanges {
  readonly exchanged: Exchanged[] = [];
  readonly #now: () => number;
  readonly #lapses: Lapses;
  readonly #owned: ModelReservations;
  readonly #returns: ModelReturns;
  readonly #sessions = new Map<string, Session>();
  readonly #bought = new Map<string, Reservation>();
  readonly #begun = new Map<string, Session>();

  constructor(now: () => number, lapses: Lapses, returns: ModelReturns) {
    this.#now = now;
    this.#lapses = lapses;
    this.#returns = returns;
    this.#owned = returns.owned;
  }

  readonly exchanges: Exchanges = {
    calculateExchange: (lines) =>
      this.#lapses.call('calculateExchange', () => {
        const { returned, bought } = onlyLines(lines);
        if (!this.#returns.has(returned)) return refuse(TOO_MANY);
        const refund = this.#returns.conduct.refund * returned.quantity;
        const sessionId = `exchange-session-${this.#sessions.size + 1}`;
        this.#sessions.set(sessionId, { lines, madeAt: this.#now(), refund });
        return ok({
          ...{ sessionId, policyErrors: [] },
          returns: [{ ...returned, billingRefund: eur(refund), billing: { remainingCommitment: eur(0) } }],
          purchases: [{ billingTotal: eur(PRICE_OF_UNIT * bought.quantity) }],
        });
      }),
    startExchange: (_customer, sessionId) => this.#lapses.call('startExchange', () => this.#start(sessionId)),
    exchangeProgress: (_customer, operation) =>
      this.#lapses.call('exchangeProgress', () => this.#progress(operation)),
  };

  #start(sessionId: string): Result<{ operation: string; retryAfterSeconds: undefined }, Refusal> {
    const session = this.#sessions.get(sessionId);
    if (session === undefined) throw new Error(`there is no session ${sessionId}`);
    const at = this.#now();
    if (at - session.madeAt >= SESSION_LIVES_MS)
      return refuse({ code: 'SessionTimedOut', message: 'The session is too old.' });
    const { returned, bought } = onlyLines(session.lines);
    if (!this.#returns.has(returned)) return refuse(TOO_MANY);
    const { displayName: name = '', quantity, sku, scope, renew, billingPlan } = bought;
    const price = PRICE_OF_UNIT * quantity;
    const number = this.#begun.size + 1;
    const operation = `operation-${number}`;
    const reservationOrderId = `eeeeeeee-0000-4000-8000-${String(number).padStart(12, '0')}`;
    this.#begun.set(operation, session);
    this.exchanged.push({ name, quantity: returned.quantity, at, refund: session.refund, price });
    this.#returns.takeBack(returned, () => {
      const order = { reservationOrderId, displayName: name, cost: price };
      const line = { sku, quantity, scope, renew, billingPlan };
      this.#bought.set(operation, this.#owned.buy({ ...order, ...line }));
    });
    return ok({ operation, retryAfterSeconds: undefined });
  }

  #progress(operation: string): ExchangeProgress | undefined {
    this.#owned.catchUp();
    const session = this.#begun.get(operation);
    if (session === undefined) return undefined;
    const { returned, bought } = onlyLines(session.lines);
    const { reservationId, quantity } = returned;
    const { sku, region } = bought;
    const found = this.#bought.get(operation);
    if (found === undefined)
      return {
        ...{ status: 'PendingRefunds', retryAfterSeconds: 30 },
        returns: [{ reservationId, quantity, status: 'Pending' }],
        purchases: [{ sku, region, quantity: bought.quantity, status: 'Pending' }],
      };
    const { reservationOrderId } = found;
    return {
      ...{ status: 'Succeeded', retryAfterSeconds: undefined },
      returns: [{ reservationId, quantity, status: 'Succeeded', billingRefund: eur(session.refund) }],
      purchases: [
        {
          ...{ sku, region, quantity: bought.quantity, status: 'Succeeded' },
          ...{ reservationOrderId, reservationId: found.reservationId },
          billingTotal: eur(PRICE_OF_UNIT * bought.quantity),
        },
      ],
    };
  }
}

function onlyLines({ returns: [returned], purchases: [bought] }: ExchangeLines) {
  if (returned === undefined || bought === undefined) throw new Error('the exchange has no lines');
  return { returned, bought };
}
