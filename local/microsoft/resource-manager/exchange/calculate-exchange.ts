import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { ExchangeCalculation } from '../../store/exchange-records.ts';
import type { World } from '../../world.ts';
import { operationAccepted, operationEnvelope } from '../operation-address.ts';
import { readBody } from '../read-body.ts';
import {
  exchangeOffer,
  policyResultShape,
  purchaseShapes,
  returnShapes,
  totalsShape,
} from './exchange-offer.ts';
import { exchangePolicy } from './exchange-policy.ts';
import { readExchange } from './exchange-request.ts';

const bodySchema = z.object({ properties: z.looseObject({}) });

/** Accepts a calculation. A purchase that cannot be made fails it; a policy that refuses does not. */
export function calculateExchange(world: World, call: Call): Answer {
  const { properties } = readBody(bodySchema, call.body);
  const id = randomUUID();
  const result = resultOf(world, call, properties);
  const calculation = { id, tenantId: call.caller.tenantId, polls: 0, done: false, result };
  world.store.exchangeCalculations.put(calculation.tenantId, id, calculation);
  return operationAccepted(world, call, id);
}

function resultOf(world: World, call: Call, request: Record<string, unknown>): Record<string, unknown> {
  try {
    return { status: 'Succeeded', properties: calculated(world, call, request) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'CalculatePriceFailed') throw error;
    return { status: 'Failed', error: { code: error.code, message: error.message } };
  }
}

function calculated(world: World, call: Call, request: Record<string, unknown>) {
  const { now } = call;
  const exchange = readExchange(world, call, request);
  const offer = exchangeOffer(exchange, now);
  return {
    sessionId: openSession(world, call, request),
    ...totalsShape(offer),
    ...policyResultShape(exchangePolicy(world, 'calculateExchange', { exchange, offer, now })),
    reservationsToPurchase: purchaseShapes(exchange, now),
    reservationsToExchange: returnShapes(exchange, offer),
  };
}

/** There is a session also when the policy refuses. */
function openSession(world: World, call: Call, request: Record<string, unknown>): string {
  const id = randomUUID();
  world.store.exchangeSessions.put(call.caller.tenantId, id, {
    id,
    createdAt: call.now.toISOString(),
    request,
  });
  return id;
}

/** Counts a poll of a calculation and shows it as far as it is. */
export function pollCalculation(world: World, calculation: ExchangeCalculation): Record<string, unknown> {
  const polls = calculation.polls + 1;
  const seen = { ...calculation, polls, done: calculation.done || polls >= world.settings.exchangePolls };
  world.store.exchangeCalculations.put(seen.tenantId, seen.id, seen);
  return { ...operationEnvelope(seen.id), ...(seen.done ? seen.result : { status: 'Pending' }) };
}
