import { randomUUID } from 'node:crypto';
import { ok, param } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { Cart, CartLine } from '../store/records.ts';
import { wireTime } from '../values/calendar.ts';
import type { World } from '../world.ts';
import { markLines } from './cart-line-errors.ts';
import { cartRequestSchema } from './cart-request.ts';
import type { LineRequest } from './cart-request.ts';
import { checkCartLine } from './check-cart-line.ts';
import { findCustomer } from './find-customer.ts';
import { readBody } from './read-body.ts';
import { isIndirectProvider } from './resellers.ts';
import { link, resource } from './resource.ts';

/** Carts: make, read, change. Behaviour F4: an active cart ends at its `expirationTimestamp`. */
export function cartRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/customers/:customer/carts',
      idempotent: true,
      handle: (call) => {
        const customer = findCustomer(world, call);
        const cart: Cart = {
          id: randomUUID(),
          customerId: customer.id,
          createdAt: call.now.toISOString(),
          modifiedAt: call.now.toISOString(),
          expiresAt: new Date(call.now.getTime() + world.settings.cartLifetime).toISOString(),
          status: 'Active',
          ...readCart(world, customer, call),
        };
        world.store.carts.put(customer.id, cart.id, cart);
        return { status: 201, body: toWire(cart, call) };
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/carts/:cart',
      handle: (call) => ok(toWire(findCart(world, findCustomer(world, call), call), call)),
    },
    {
      method: 'PUT',
      path: '/v1/customers/:customer/carts/:cart',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const cart = findCart(world, customer, call);
        if (cart.status === 'Ordered')
          throw new Refusal(400, '800065', 'The cart has already been submitted.');
        const changed: Cart = {
          ...cart,
          ...readCart(world, customer, call),
          modifiedAt: call.now.toISOString(),
        };
        world.store.carts.put(customer.id, cart.id, changed);
        return ok(toWire(changed, call));
      },
    },
  ];
}

/** The cart in the path. 404/800008 when there is none or its time is over; an ordered cart stays readable. */
export function findCart(world: World, customer: CustomerSeed, call: Call): Cart {
  const id = param(call, 'cart');
  const cart = world.store.carts.get(customer.id, id);
  if (cart === undefined || (cart.status === 'Active' && new Date(cart.expiresAt) <= call.now))
    throw new Refusal(404, '800008', `Cart ${id} was not found or has expired.`);
  return cart;
}

/** An indirect provider attests to the partner on record with every cart; Microsoft's clients call it 10012. */
function readCart(
  world: World,
  customer: CustomerSeed,
  call: Call,
): Pick<Cart, 'lines' | 'partnerOnRecordAttestationAccepted'> {
  const { lineItems, partnerOnRecordAttestationAccepted } = readBody(cartRequestSchema, call.body);
  if (isIndirectProvider(world) && partnerOnRecordAttestationAccepted !== true)
    throw new Refusal(400, '10012', 'The partner on record attestation was not accepted.');
  const lines = inOrderGroups(readLines(world, customer, lineItems, call.now));
  return {
    lines: markLines(world.store, customer.id, lines),
    ...(partnerOnRecordAttestationAccepted === undefined ? {} : { partnerOnRecordAttestationAccepted }),
  };
}

function readLines(
  world: World,
  customer: CustomerSeed,
  lineItems: readonly LineRequest[],
  now: Date,
): Omit<CartLine, 'orderGroup'>[] {
  return lineItems.map((line, index) => {
    try {
      return checkCartLine(world, customer, line, index, now);
    } catch (error) {
      if (error instanceof Refusal)
        throw new Refusal(error.status, error.code, error.message, [String(index)]);
      throw error;
    }
  });
}

/** Lines of one billing cycle become one order. */
function inOrderGroups(lines: readonly Omit<CartLine, 'orderGroup'>[]): CartLine[] {
  const cycles = [...new Set(lines.map((line) => line.billingCycle))];
  return lines.map((line) => ({ ...line, orderGroup: String(cycles.indexOf(line.billingCycle)) }));
}

function toWire(cart: Cart, call: Call) {
  const { partnerOnRecordAttestationAccepted } = cart;
  return resource('Cart', {
    id: cart.id,
    creationTimestamp: wireTime(cart.createdAt),
    lastModifiedTimestamp: wireTime(cart.modifiedAt),
    expirationTimestamp: wireTime(cart.expiresAt),
    lastModifiedUser: call.caller.name,
    status: cart.status,
    ...(partnerOnRecordAttestationAccepted === undefined ? {} : { partnerOnRecordAttestationAccepted }),
    lineItems: cart.lines.map(({ resolved: _resolved, ...line }) => line),
    links: { self: link(`/customers/${cart.customerId}/carts/${cart.id}`) },
  });
}
