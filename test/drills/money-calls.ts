import { z } from 'zod';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { callApi, demand } from '../support/api-client.ts';

const CAPACITY = '/providers/Microsoft.Capacity';
/** Where a cart is created, which is no order yet. */
export const CART_PATH = '/v1/customers/*/carts';
export const CHECKOUT_PATH = `${CART_PATH}/*/checkout`;
export const RETURN_PATH = `${CAPACITY}/reservationOrders/*/return`;
export const EXCHANGE_PATH = `${CAPACITY}/exchange`;
/** The calls that move money at Microsoft. */
const PATHS = [CHECKOUT_PATH, RETURN_PATH, EXCHANGE_PATH];
const SLOWNESS_MS = 400;
const callsSchema = z.object({ items: z.array(z.object({ method: z.string(), path: z.string() })) });

/** Slows the simulated calls that move money, so that many kills fall between their effect and its record. */
export async function slowDownMoney({ urls }: StackInfo): Promise<void> {
  for (const path of PATHS) {
    const match = { method: 'POST', path };
    const body = { match, effect: 'delay', delayMs: SLOWNESS_MS, times: 1_000_000 };
    demand(201, z.unknown(), await callApi(urls.microsoftControl, 'POST', '/_control/faults', { body }));
  }
}

/** Counts the calls that move money. More calls than effects mean that a kill hit the moment in between. */
export async function countMoneyCalls({ urls }: StackInfo): Promise<number> {
  const answer = await callApi(urls.microsoftControl, 'GET', '/_control/calls');
  const { items } = demand(200, callsSchema, answer);
  return items.filter(({ method, path }) => method === 'POST' && isOneOf(path)).length;
}

const PATTERNS = PATHS.map((path) => new RegExp(`^${path.replaceAll('*', '[^/]+')}$`, 'i'));
const isOneOf = (path: string): boolean => PATTERNS.some((pattern) => pattern.test(path));
