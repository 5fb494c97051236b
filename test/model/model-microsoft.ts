import { ok, refuse } from '../../src/core/result.ts';
import type { Money } from '../../src/core/money.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { CallIdentity, Ordering } from '../../src/purchase/ports/ordering.ts';
import type { PriceList } from '../../src/purchase/ports/price-list.ts';
import type { ReservationDirectory } from '../../src/reservations/ports/reservation-directory.ts';
import { listingOf } from '../../src/core/listing.ts';

/** A fault of one call: it has no effect, or it has its effect and the response is lost. */
export const LAPSES = ['down', 'lost'] as const;
export type Lapse = (typeof LAPSES)[number];

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

/** Thrown by a failed call. The caller cannot know whether it took effect. */
export class NoAnswer extends Error {}

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
  readonly #lapses: { call: CallName; lapse: Lapse }[] = [];
  readonly #carts = new Map<string, ModelCart>();
  readonly #answers = new Map<string, unknown>();
  readonly #held = new Map<string, Reservation>();
  #registrationLooks: number | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  lapse(call: CallName, lapse: Lapse, times: number): void {
    for (let n = 0; n < times; n += 1) this.#lapses.push({ call, lapse });
  }

  /** The real state of a cart. */
  cartStands(cartId: string): 'open' | 'ordered' | 'gone' {
    const cart = this.#carts.get(cartId);
    if (cart === undefined || this.#isExpired(cart)) return 'gone';
    return cart.orderId === undefined ? 'open' : 'ordered';
  }

  get hasLapses(): boolean {
    return this.#lapses.length > 0;
  }

  mend(): void {
    this.#lapses.length = 0;
    this.isListPartial = false;
  }

  /** Forgets the identities of all calls, so that every call is new. */
  forget(): void {
    this.#answers.clear();
  }

  readonly prices: PriceList = {
    calculatePrice: () =>
      this.#call('calculatePrice', () =>
        ok({ cost: eur(this.price), pricing: { minor: this.price, currency: 'USD' }, armQuoteId: 'q-1' }),
      ),
    payAsYouGoHourly: () => Promise.resolve('0.08832'),
  };

  readonly ordering: Ordering = {
    requestRegistration: () =>
      this.#call('requestRegistration', () => {
        this.#registrationLooks ??= 0;
        return ok(undefined);
      }),
    registrationState: () =>
      this.#call('registrationState', () => {
        if (this.#registrationLooks === undefined) return { state: 'not-registered' } as const;
        this.#registrationLooks += 1;
        return this.#registrationLooks > 2
          ? ({ state: 'registered' } as const)
          : ({ state: 'pending', retryAfterSeconds: 1 } as const);
      }),
    inventoryRestriction: () => this.#call('inventoryRestriction', () => undefined),
    createCart: (_customer, line, call) =>
      this.#call('createCart', () =>
        this.#once(call, () => {
          const cart: ModelCart = {
            cartId: `c-${this.#carts.size + 1}`,
            friendlyName: line.friendlyName,
            quantity: line.quantity,
            madeAt: this.#now(),
          };
          this.#carts.set(cart.cartId, cart);
          return ok({ cartId: cart.cartId, status: 'active' as const });
        }),
      ),
    findCart: (_customer, cartId) =>
      this.#call('findCart', () => {
        const stands = this.cartStands(cartId);
        if (stands === 'gone') return undefined;
        return { cartId, status: stands === 'open' ? ('active' as const) : stands };
      }),
    checkOut: (_customer, cartId, call) =>
      this.#call('checkOut', () => this.#once(call, () => this.#order(cartId))),
    findOrderByName: (_customer, friendlyName) =>
      this.#call('findOrderByName', () => {
        if (this.isListPartial) return { state: 'unsure', reason: 'The list of orders is not whole.' };
        const named = this.orders.filter((order) => order.friendlyName === friendlyName);
        const shown = named.find((order) => this.isListed(order));
        return shown === undefined ? { state: 'absent' } : { state: 'found', orderId: shown.orderId };
      }),
    provisioningState: (_customer, orderId) =>
      this.#call('provisioningState', () => {
        const order = this.#orderOf(orderId);
        order.attempts += 1;
        return order.attempts > 2
          ? ({ state: 'fulfilled', reservationOrderId: `ro-${orderId}` } as const)
          : ({ state: 'pending', retryAfterSeconds: 1 } as const);
      }),
  };

  readonly reservations: Pick<ReservationDirectory, 'listOrder' | 'payments' | 'find' | 'applySettings'> = {
    listOrder: (_customer, reservationOrderId) =>
      this.#call('listOrder', () => listingOf([this.#reservationOf(reservationOrderId)])),
    payments: (_customer, reservationOrderId) =>
      this.#call('payments', () => {
        const { cost, placedAt } = this.#orderOf(reservationOrderId.slice('ro-'.length));
        const dueOn = new Date(placedAt).toISOString().slice(0, 10);
        return [{ number: 1, dueOn, status: 'Succeeded' as const, billed: eur(cost) }];
      }),
    find: ({ reservationOrderId }) => this.#call('find', () => this.#reservationOf(reservationOrderId)),
    applySettings: ({ reservationOrderId }, settings) =>
      this.#call('applySettings', () => {
        const held = this.#reservationOf(reservationOrderId);
        this.#held.set(reservationOrderId, { ...held, ...settings, displayName: settings.displayName ?? '' });
        return ok({ retryAfterSeconds: 1 });
      }),
  };

  isListed = (order: ModelOrder): boolean => this.#now() - order.placedAt >= LIST_LAGS_MS;

  /** Yields before every call, as a call over a network does. */
  async #call<T>(name: CallName, effect: () => T): Promise<T> {
    await Promise.resolve();
    const planted = this.#lapses.findIndex(({ call }) => call === name);
    if (planted === -1) return effect();
    const [lapse] = this.#lapses.splice(planted, 1);
    if (lapse?.lapse === 'lost') effect();
    throw new NoAnswer(name);
  }

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
    return ok({ orderId, refused: [] });
  }

  #isExpired = (cart: ModelCart): boolean => this.#now() - cart.madeAt >= CART_LIVES_MS;

  #orderOf(orderId: string): ModelOrder {
    const order = this.orders.find((one) => one.orderId === orderId);
    if (order === undefined) throw new Error(`there is no order ${orderId}`);
    return order;
  }

  #reservationOf(reservationOrderId: string): Reservation {
    const held = this.#held.get(reservationOrderId) ?? this.#bought(reservationOrderId);
    this.#held.set(reservationOrderId, held);
    return held;
  }

  #bought(reservationOrderId: string): Reservation {
    const order = this.#orderOf(reservationOrderId.slice('ro-'.length));
    const at = new Date(order.placedAt).toISOString();
    return {
      reservationId: `r-${order.orderId}`,
      reservationOrderId,
      displayName: order.friendlyName,
      reservedResourceType: 'VirtualMachines',
      sku: 'Standard_D2s_v5',
      region: 'westeurope',
      quantity: order.quantity,
      term: 'P1Y',
      billingPlan: 'Upfront',
      scope: { type: 'Shared' },
      renew: true,
      state: 'Succeeded',
      purchasedAt: at,
      effectiveAt: at,
      expiresAt: new Date(order.placedAt + 365 * 86_400_000).toISOString(),
    };
  }
}

const eur = (minor: number): Money => ({ minor, currency: 'EUR' });
