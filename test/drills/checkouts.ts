import { z } from 'zod';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { callApi, demand } from '../support/api-client.ts';

const CHECKOUT = /^\/v1\/customers\/[^/]+\/carts\/[^/]+\/checkout$/;
const SLOWNESS_MS = 400;
const callsSchema = z.object({ items: z.array(z.object({ method: z.string(), path: z.string() })) });

/** Slows the simulated checkout, so that many kills fall between the order and its record. */
export async function slowDownCheckouts({ urls }: StackInfo): Promise<void> {
  const match = { method: 'POST', path: '/v1/customers/*/carts/*/checkout' };
  const body = { match, effect: 'delay', delayMs: SLOWNESS_MS, times: 1_000_000 };
  demand(201, z.unknown(), await callApi(urls.microsoftControl, 'POST', '/_control/faults', { body }));
}

/** Counts the checkout calls at Microsoft. More calls than orders mean that a kill hit the moment in between. */
export async function countCheckouts({ urls }: StackInfo): Promise<number> {
  const answer = await callApi(urls.microsoftControl, 'GET', '/_control/calls');
  const { items } = demand(200, callsSchema, answer);
  return items.filter(({ method, path }) => method === 'POST' && CHECKOUT.test(path)).length;
}
