import type { Money } from '../../src/core/money.ts';
import type { Refusal } from '../../src/core/refusal.ts';
import { ok, refuse, type Result } from '../../src/core/result.ts';
import type { AcceptedReturn, PolicyError, Refunds, ReturnLine } from '../../src/returns/ports/refunds.ts';
import type { SupportRequests, SupportRequestState } from '../../src/returns/ports/support-requests.ts';
import type { Lapses } from './lapses.ts';
import { eur, type ModelReservations } from './model-reservations.ts';

/** The calls of a return or an exchange that may fail, by the names of the ports' methods. */
export const RETURN_CALLS = [
  'listReservations',
  'listOrder',
  'find',
  'applySettings',
  'calculateRefund',
  'returnReservation',
  'createSupportRequest',
  'findSupportRequest',
  'calculateExchange',
  'startExchange',
  'exchangeProgress',
] as const;
export type ReturnCallName = (typeof RETURN_CALLS)[number];

const MINUTE_MS = 60_000;
/** Shorter than the desk counts on: the desk has to calculate again. */
export const SESSION_LIVES_MS = 8 * MINUTE_MS;
/** What one unit takes of the refund cap of 50,000 USD, in cents: four fit. */
const CAP_OF_UNIT = 1_200_000;
const CAP = 5_000_000;

interface Session {
  readonly reservationId: string;
  readonly quantity: number;
  readonly madeAt: number;
  /** What Microsoft pays back, in cents. */
  readonly refund: number;
}

/** Units that Microsoft has taken back, or does within minutes. */
export interface TakenBack {
  /** The name that the desk gives Microsoft for its request. */
  readonly requestName: string;
  readonly quantity: number;
  readonly at: number;
  /** What was calculated and what was paid back, in cents; unknown for a support request. */
  readonly amounts: { readonly calculated: number; readonly returned: number } | undefined;
}

type Units = Pick<ReturnLine, 'reservationId' | 'quantity'>;

interface Running {
  reservationId: string;
  readonly quantity: number;
  readonly doneAt: number;
  /** What Microsoft does right after. */
  readonly then: () => void;
}

/** How Microsoft takes units back; commands change it. */
interface Conduct {
  /** What one unit pays back, in cents. */
  refund: number;
  /** What is paid back beyond the calculation, in cents. */
  difference: number;
  /** How long a return shows nothing, in minutes: less than the desk waits before it sends another. */
  delay: number;
  policy: 'allows' | 'refuses' | 'wants-support';
}

/**
 * A small model of Microsoft for refunds. A return is no more idempotent than Microsoft's: each that is accepted takes
 * units back. Microsoft keeps the refund cap itself. A return under way has taken its units, although nothing shows of it.
 */
export class ModelReturns {
  readonly takenBack: TakenBack[] = [];
  readonly conduct: Conduct = { refund: 10_000, difference: 0, delay: 0, policy: 'allows' };
  readonly #now: () => number;
  readonly #lapses: Lapses;
  readonly owned: ModelReservations;
  readonly #sessions = new Map<string, Session>();
  readonly #support = new Map<string, SupportRequestState & { readonly units: Units }>();
  #running: Running[] = [];

  constructor(now: () => number, lapses: Lapses, owned: ModelReservations) {
    this.#now = now;
    this.#lapses = lapses;
    this.owned = owned;
    owned.catchUp = () => {
      this.#finishRunning();
    };
  }

  /** Microsoft works as it should from now on. */
  mend(): void {
    Object.assign(this.conduct, { difference: 0, delay: 0, policy: 'allows' });
  }

  readonly refunds: Refunds = {
    calculateRefund: (line) =>
      this.#lapses.call('calculateRefund', () => {
        if (!this.has(line)) return refuse(TOO_MANY);
        const { quantity, reservationId } = line;
        const refund = this.conduct.refund * quantity;
        const sessionId = `session-${this.#sessions.size + 1}`;
        this.#sessions.set(sessionId, { reservationId, quantity, madeAt: this.#now(), refund });
        return ok({
          ...{ sessionId, quantity, policyErrors: this.#policyErrors(quantity) },
          ...{ billingRefund: eur(refund), pricingRefund: usd(CAP_OF_UNIT * quantity) },
          cap: { consumed: usd(this.#consumed), limit: usd(CAP) },
        });
      }),
    returnReservation: (line, { sessionId, reason }) =>
      this.#lapses.call('returnReservation', () => this.#return(line, sessionId, reason)),
  };

  readonly support: SupportRequests = {
    create: ({ name, description }) =>
      this.#lapses.call('createSupportRequest', () => {
        const [, reservationId = ''] = /ReservationId: (\S+)/.exec(description) ?? [];
        const [, quantity = ''] = /Quantity: (\d+)/.exec(description) ?? [];
        const units = { reservationId, quantity: Number(quantity) };
        const found = this.#support.get(name) ?? { status: 'open', waitsFor: 'microsoft', units };
        this.#support.set(name, found);
        return ok(found);
      }),
    find: (_customer, _subscription, name) =>
      this.#lapses.call('findSupportRequest', () => this.#support.get(name)),
  };

  /** An engineer of Microsoft's acts on the support requests that are open. */
  answerSupport(how: 'returns' | 'closes' | 'asks'): void {
    for (const [name, found] of [...this.#support].filter(([, { status }]) => status === 'open')) {
      const { reservationId, quantity } = found.units;
      const isReturned = how === 'returns' && this.has({ reservationId, quantity });
      if (isReturned) {
        this.takenBack.push({ requestName: name, quantity, at: this.#now(), amounts: undefined });
        this.owned.cancel(reservationId, quantity);
      }
      this.#support.set(
        name,
        how === 'asks' ? { ...found, waitsFor: 'us' } : { ...found, status: 'closed', waitsFor: 'microsoft' },
      );
    }
  }

  get #consumed(): number {
    return this.takenBack.reduce((sum, { quantity }) => sum + quantity * CAP_OF_UNIT, 0);
  }

  #return(line: ReturnLine, sessionId: string, reason: string): Result<AcceptedReturn, Refusal> {
    const session = this.#sessions.get(sessionId);
    const { reservationId, quantity } = line;
    if (session?.reservationId !== reservationId || session.quantity !== quantity)
      throw new Error(`session ${sessionId} is of other units`);
    if (this.#now() - session.madeAt >= SESSION_LIVES_MS)
      return refuse({ code: 'SessionTimedOut', message: 'The session is too old.' });
    if (!this.has(line)) return refuse(TOO_MANY);
    const policyErrors = this.#policyErrors(quantity);
    if (policyErrors.length > 0) return ok({ policyErrors, retryAfterSeconds: undefined });
    const { difference } = this.conduct;
    const at = this.#now();
    const returned = session.refund + difference;
    const requestName = reason.split(' ').at(-1) ?? reason;
    this.takenBack.push({ requestName, quantity, at, amounts: { calculated: session.refund, returned } });
    this.takeBack({ reservationId, quantity });
    return ok({
      ...{ billingRefund: eur(returned), pricingRefund: usd(CAP_OF_UNIT * quantity) },
      ...{ policyErrors, retryAfterSeconds: 30 },
    });
  }

  /** Whether Microsoft can still take the units back. */
  has({ reservationId, quantity }: Units): boolean {
    const found = this.owned.all.find((one) => one.reservationId === reservationId);
    const running = this.#running.filter((one) => one.reservationId === reservationId);
    const left = running.reduce((units, one) => units - one.quantity, found?.quantity ?? 0);
    return found?.state === 'Succeeded' && quantity <= left;
  }

  /** Takes units back, after the time for which nothing shows. */
  takeBack({ reservationId, quantity }: Units, then = (): void => undefined): void {
    const doneAt = this.#now() + this.conduct.delay * MINUTE_MS;
    this.#running.push({ reservationId, quantity, doneAt, then });
  }

  #policyErrors(quantity: number): readonly PolicyError[] {
    if (this.#consumed + quantity * CAP_OF_UNIT > CAP) return [{ code: 'RefundLimitExceeded' }];
    return {
      allows: [],
      refuses: [{ code: 'RefundNotAllowed', message: 'Not this week.' }],
      'wants-support': [{ code: 'SelfServiceRefundNotSupported' }],
    }[this.conduct.policy];
  }

  #finishRunning(): void {
    const due = this.#running.filter(({ doneAt }) => doneAt <= this.#now());
    this.#running = this.#running.filter((one) => !due.includes(one));
    for (const one of due) {
      const { reservationId, quantity } = one;
      const rest = this.owned.cancel(reservationId, quantity);
      for (const other of [...due, ...this.#running])
        if (other.reservationId === reservationId && rest !== undefined)
          other.reservationId = rest.reservationId;
      one.then();
    }
  }
}

export const TOO_MANY: Refusal = { code: 'InvalidRefundQuantity', message: 'There are not as many units.' };

const usd = (minor: number): Money => ({ minor, currency: 'USD' });
