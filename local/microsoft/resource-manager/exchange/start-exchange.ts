import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Answer, Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { Exchange, ExchangeOutcome, ExchangeSession, LineStatus } from '../../store/exchange-records.ts';
import type { World } from '../../world.ts';
import { operationAccepted } from '../operation-address.ts';
import { requireIdle } from '../idle.ts';
import { refuses } from '../ordered-policy-errors.ts';
import { readBody } from '../read-body.ts';
import { acceptReturn } from '../refund/accepted-returns.ts';
import { refuseGuests } from '../refund/guests.ts';
import { requireLiving } from '../refund/refund-sessions.ts';
import type { ReturnLine } from '../refund/return-line.ts';
import { addExchangeEffect } from './exchange-effect.ts';
import { exchangeOffer, purchaseShapes, returnShapes, totalsShape } from './exchange-offer.ts';
import { takeOutcome } from './exchange-outcomes.ts';
import { exchangePolicy } from './exchange-policy.ts';
import { readExchange } from './exchange-request.ts';

const bodySchema = z.object({ properties: z.object({ sessionId: z.string() }) });

/** Accepts the exchange of a session, once unless the settings say otherwise. Amounts are those of this moment. */
export function startExchange(world: World, call: Call): Answer {
  refuseGuests(world, call, 'exchange');
  const { sessionId } = readBody(bodySchema, call.body).properties;
  const session = world.store.exchangeSessions.get(call.caller.tenantId, sessionId.toLowerCase());
  if (session === undefined) throw new Refusal(400, 'BadRequest', `The session '${sessionId}' is not known.`);
  const { repeatedExchange } = world.settings;
  if (session.exchangeId !== undefined && repeatedExchange === 'answered')
    return operationAccepted(world, call, session.exchangeId);
  if (session.exchangeId !== undefined && repeatedExchange === 'refused')
    throw new Refusal(400, 'BadRequest', `The session '${sessionId}' has been exchanged already.`);
  requireLiving(world, session, call.now);
  const exchange = accept(world, call, session);
  world.store.exchanges.put(exchange.tenantId, exchange.id, exchange);
  world.store.exchangeSessions.put(exchange.tenantId, session.id, { ...session, exchangeId: exchange.id });
  return operationAccepted(world, call, exchange.id);
}

function accept(world: World, call: Call, session: ExchangeSession): Exchange {
  const { now, caller } = call;
  const checked = readExchange(world, call, session.request);
  checked.returns.forEach(({ line }) => requireIdle(world, line.reservation));
  const offer = exchangeOffer(checked, now);
  const policyErrors = exchangePolicy(world, 'exchange', { exchange: checked, offer, now });
  const outcome = refuses(policyErrors) ? undefined : takeOutcome(world.store, caller.tenantId);
  const [refusal] = Array.isArray(policyErrors) ? policyErrors : [];
  const error =
    refusal === undefined
      ? outcome?.error
      : { code: refusal.code ?? 'BadRequest', message: refusal.message ?? '' };
  const id = randomUUID();
  const shapes = { returns: returnShapes(checked, offer), purchases: purchaseShapes(checked, now) };
  const exchange: Exchange = {
    id,
    tenantId: caller.tenantId,
    sessionId: session.id,
    startedAt: now.toISOString(),
    polls: 0,
    status: 'PendingRefunds',
    policyErrors,
    totals: totalsShape(offer),
    ...(error === undefined ? {} : { error }),
    ...(outcome === undefined ? {} : { outcome }),
    returns: checked.returns.map(({ line }, index) => ({
      orderId: line.order.id,
      ...(error === undefined && !failsToReturn(outcome, index)
        ? { returnId: takeUnits(world, line, id, now) }
        : {}),
      status: pending(),
      wire: shapes.returns[index] ?? {},
    })),
    purchases: checked.purchases.map(({ bought }, index) => ({
      orderId: randomUUID(),
      status: pending(),
      bought,
      wire: shapes.purchases[index] ?? {},
    })),
  };
  if (error === undefined) addExchangeEffect(world, call, { exchange, offer, request: session.request });
  return exchange;
}

const pending = (): LineStatus => 'Pending';

function failsToReturn(outcome: ExchangeOutcome | undefined, index: number): boolean {
  return outcome?.failedReturns.includes(index) === true;
}

/** The units are taken at once, so that they are not given back twice; they show when the refunds are done. */
function takeUnits(
  world: World,
  { reservation, quantity, payments }: ReturnLine,
  exchangeId: string,
  now: Date,
) {
  const shares = payments.map(({ billing, pricing }) => ({ billing, pricing }));
  return acceptReturn(world, reservation, { quantity, shares, exchangeId }, now).id;
}
