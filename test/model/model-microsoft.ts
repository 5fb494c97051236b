import { ok, refuse } from '../../src/core/result.ts';
import type { CallIdentity, Ordering } from '../../src/purchase/ports/ordering.ts';
import type { PriceList } from '../../src/purchase/ports/price-list.ts';
import type { BillingPlan } from '../../src/reservations/domain/reservation-terms.ts';
import { Lapses, type Lapse } from './lapses.ts';
import { ModelExchanges } from './model-exchanges.ts';
import { eur, ModelReservations } from './model-reservations.ts';
import { ModelReturns, type ReturnCallName } from './model-returns.ts';

/** The calls that may fail, by the names of the ports' methods. */
export const CALLS = [
  'calculatePrice',
  'requestRegistration',
  'registrationState',
  'inventoryRestriction',
  'createCart',
  'findCart',
  'checkOut',
  'findOrderByName',
  'provisioningState',
  'listOrder',
  'payments',
  'applySettings',
  'find',
] as const;
export type CallName = (typeof CALLS)[number];

const CART_LIVES_MS = 15 * 60_000;
const LIST_LAGS_MS = 15 * 60_000;

interface ModelCart {
  readonly cartId: string;
  readonly friendlyName: string;
  readonly quantity: number;
  readonly billingPlan: BillingPlan;
  readonly madeAt: number;
  orderId?: string;
}

export interface ModelOrder {
  readonly orderId: string;
  readonly friendlyName: string;
  readonly quantity: number;
  /** Microsoft's price at that moment, in minor units. */
  readonly price: number;
  /** Microsoft's charge, in minor units. */
  readonly cost: number;
  readonly placedAt: number;
  attempts: number;
}

/**
 * A small model of Microsoft for purchases. Calls with the same identity have one effect until `forget`. Carts
 * disappear after 15 minutes, ordered or not; the order list lags as long; each state needs several polls. An order
 * has the price at its checkout. Calls fail as scheduled by `lapse`.
 */
export class ModelMicrosoft {
  readonly orders: ModelOrder[] = [];
  /** Minor units of EUR for the whole purchase. */
  price = 143_244;
  /** Charged on top of the price. */
  surcharge = 0;
  /** The order list is incomplete. */
  isListPartial = false;
  readonly #now: () => number;
  readonly #lapses = new Lapses();
  readonly #carts = new Map<string, ModelCart>();
  readonly #answers = new Map<string, unknown>();
  readonly owned: ModelReservations;
  readonly returns: ModelReturns;
  readonly exchanging: ModelExchanges;
  #registrationLooks: number | undefined;

  constructor(now: () => number) {
    this.#now = now;
    this.owned = new ModelReservations(now, this.#lapses);
    this.returns = new ModelReturns(now, this.#lapses, this.owned);
    this.exchanging = new ModelExchanges(now, this.#lapses, this.returns);
  }

  lapse(call: CallName | ReturnCallName, lapse: Lapse, times: number): void {
    this.#lapses.plan(call, lapse, times);
  }

  /** The real state of a cart. */
  cartStands(cartId: string): 'open' | 'ordered' | 'gone' {
    const cart = this.#carts.get(cartId);
    if (cart === undefined || this.#isExpired(cart)) return 'gone';
    return cart.orderId === undefined ? 'open' : 'ordered';
  }

  get hasLapses(): boolean {
    return this.#lapses.areLeft;
  }

  mend(): void {
    this.#lapses.clear();
    this.isListPartial = false;
    this.returns.mend();
  }

  /** Forgets the identities of all calls, so that every call is new. */
  forget(): void {
    this.#answers.clear();
  }

  readonly prices: PriceList = {
    calculatePrice: () =>
      this.#lapses.call('calculatePrice', () =>
        ok({ cost: eur(this.price), pricing: { minor: this.price, currency: 'USD' }, armQuoteId: 'q-1' }),
      ),
    payAsYouGoHourly: () => Promise.resolve('0.08832'),
  };

  readonly ordering: Ordering = {
    requestRegistration: () =>
      this.#lapses.call('requestRegistration', () => {
        this.#registrationLooks ??= 0;
        return ok(undefined);
      }),
    registrationState: () =>
      this.#lapses.call('registrationState', () => {
        if (this.#registrationLooks === undefined) return { state: 'not-registered' } as const;
        this.#registrationLooks += 1;
        return this.#registrationLooks > 2
          ? ({ state: 'registered' } as const)
          : ({ state: 'pending', retryAfterSeconds: 1 } as const);
      }),
    inventoryRestriction: () => this.#lapses.call('inventoryRestriction', () => undefined),
    createCart: (_customer, line, call) =>
      this.#lapses.call('createCart', () =>
        this.#once(call, () => {
          const cart: ModelCart = {
            cartId: `c-${this.#carts.size + 1}`,
            friendlyName: line.friendlyName,
            quantity: line.quantity,
            billingPlan: line.billingPlan,
            madeAt: this.#now(),
          };
          this.#carts.set(cart.cartId, cart);
          return ok({ cartId: cart.cartId, status: 'active' as const });
        }),
      ),
    findCart: (_customer, cartId) =>
      this.#lapses.call('findCart', () => {
        const stands = this.cartStands(cartId);
        if (stands === 'gone') return undefined;
        return { cartId, status: stands === 'open' ? ('active' as const) : stands };
      }),
    checkOut: (_customer, cartId, call) =>
      this.#lapses.call('checkOut', () => this.#once(call, () => this.#order(cartId))),
    findOrderByName: (_customer, friendlyName) =>
      this.#lapses.call('findOrderByName', () => {
        if (this.isListPartial) return { state: 'unsure', reason: 'The list of orders is not whole.' };
        const named = this.orders.filter((order) => order.friendlyName === friendlyName);
        const shown = named.find((order) => this.isListed(order));
        return shown === undefined ? { state: 'absent' } : { state: 'found', orderId: shown.orderId };
      }),
    provisioningState: (_customer, orderId) =>
      this.#lapses.call('provisioningState', () => {
        const order = this.#orderOf(orderId);
        order.attempts += 1;
        return order.attempts > 2
          ? ({ state: 'fulfilled', reservationOrderId: `ro-${orderId}` } as const)
          : ({ state: 'pending', retryAfterSeconds: 1 } as const);
      }),
  };

  isListed = (order: ModelOrder): boolean => this.#now() - order.placedAt >= LIST_LAGS_MS;

  #once<T>({ requestId, step, attempt }: CallIdentity, effect: () => T): T {
    const identity = `${requestId}/${step}/${attempt}`;
    if (!this.#answers.has(identity)) this.#answers.set(identity, effect());
    return this.#answers.get(identity) as T;
  }

  #order(cartId: string) {
    const cart = this.#carts.get(cartId);
    if (cart === undefined || this.#isExpired(cart))
      return refuse({ code: '800008', message: 'The cart has expired.', recovery: 'new-cart' as const });
    if (cart.orderId !== undefined)
      return refuse({
        code: '800065',
        message: 'The cart is submitted already.',
        recovery: 'find-order' as const,
      });
    const orderId = `o-${this.orders.length + 1}`;
    const { friendlyName, quantity } = cart;
    const { price, surcharge } = this;
    const cost = price + surcharge;
    this.orders.push({ orderId, friendlyName, quantity, price, cost, placedAt: this.#now(), attempts: 0 });
    cart.orderId = orderId;
    this.owned.buy({
      ...{ reservationOrderId: `ro-${orderId}`, displayName: friendlyName, sku: 'Standard_D2s_v5', quantity },
      ...{ billingPlan: cart.billingPlan, scope: { type: 'Shared' }, renew: true, cost },
    });
    return ok({ orderId, refused: [] });
  }

  #isExpired = (cart: ModelCart): boolean => this.#now() - cart.madeAt >= CART_LIVES_MS;

  #orderOf(orderId: string): ModelOrder {
    const order = this.orders.find((one) => one.orderId === orderId);
    if (order === undefined) throw new Error(`there is no order ${orderId}`);
    return order;
  }
}
