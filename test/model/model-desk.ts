import { InvocationContext } from '@azure/functions';
import { activitiesWith } from '../../src/adapters/durable/activity.ts';
import { memoryCustomerSettingsBook } from '../../src/adapters/memory/customer-settings-book.ts';
import { memoryInstalmentCalendar } from '../../src/adapters/memory/instalment-calendar.ts';
import { memoryExpiryCalendar } from '../../src/adapters/memory/expiry-calendar.ts';
import { memoryInbox } from '../../src/adapters/memory/inbox.ts';
import { memoryRequestStore } from '../../src/adapters/memory/request-store.ts';
import { fingerprint } from '../../src/adapters/node/fingerprint.ts';
import { deskTelemetry } from '../../src/adapters/telemetry/telemetry.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/domain/flows.ts';
import { progressSchema } from '../../src/domain/progress.ts';
import * as approvalSteps from '../../src/domain/steps/approval-steps.ts';
import * as closingSteps from '../../src/domain/steps/closing-steps.ts';
import * as provisioningSteps from '../../src/domain/steps/provisioning-steps.ts';
import type { Activity, Step } from '../../src/domain/steps/step.ts';
import type { FlowEngine } from '../../src/ports/flow-engine.ts';
import type { RequestStore } from '../../src/ports/request-store.ts';
import { acceptPurchase } from '../../src/use-cases/accept-purchase.ts';
import { applySettings, checkSettings } from '../../src/use-cases/apply-settings.ts';
import { checkInventory } from '../../src/use-cases/check-inventory.ts';
import { checkOut } from '../../src/use-cases/check-out.ts';
import { checkProvisioning } from '../../src/use-cases/check-provisioning.ts';
import { createCart } from '../../src/use-cases/create-cart.ts';
import { decideRequest } from '../../src/use-cases/decide-request.ts';
import { evaluatePurchase } from '../../src/use-cases/evaluate-purchase.ts';
import { findOrder } from '../../src/use-cases/find-order.ts';
import { finishPurchase } from '../../src/use-cases/finish-purchase.ts';
import { parkRequest } from '../../src/use-cases/park-request.ts';
import { readReservation } from '../../src/use-cases/read-reservation.ts';
import { checkRegistration, registerSubscription } from '../../src/use-cases/register-subscription.ts';
import { resolveApproval } from '../../src/use-cases/resolve-approval.ts';
import { resolveRequest } from '../../src/use-cases/resolve-request.ts';
import { withdrawRequest } from '../../src/use-cases/withdraw-request.ts';
import { awaitApproval } from '../../src/workflows/await-approval.ts';
import { insistUntilDone } from '../../src/workflows/insist-until-done.ts';
import { pollUntilDone } from '../../src/workflows/poll-until-done.ts';
import { purchase } from '../../src/workflows/purchase.ts';
import { FlowWorld } from '../support/flow-world.ts';
import { aPurchase, facts, offer } from '../support/purchase-facts.ts';
import { ModelMicrosoft } from './model-microsoft.ts';

export const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
export const person = (id: string): Actor => ({ id, name: id, channel: 'http' });

export type ModelDesk = ReturnType<typeof modelDesk>;

/** A mistake somebody might make, to see that the model finds it. */
export type Mistake = (ports: Ports) => Partial<Ports>;

/**
 * The desk's own use cases and flows, whole, on stores in memory, with a Microsoft of a few lines and a clock that
 * goes where it is told. `events` are the wakes: while `loses` is set they get lost.
 */
export function modelDesk(mistake: Mistake = () => ({})) {
  const world: FlowWorld = new FlowWorld(
    { purchase, awaitApproval, pollUntilDone, insistUntilDone },
    activitiesOf(() => deps),
  );
  const microsoft = new ModelMicrosoft(() => world.now);
  const events = { loses: false };
  const host: Host = { dies: false, startsEarly: false };
  const right = portsOf({ world, microsoft, events, host });
  const ports = { ...right, ...mistake(right) };
  const path: string[] = [];
  const deps = { ...ports, requests: mortal(witnessed(ports.requests, path), host) };
  return {
    ...deps,
    /** The statuses the request went through, oldest first. */
    path,
    world,
    microsoft,
    events,
    host,
    accept: acceptPurchase(deps),
    decide: decideRequest(deps),
    withdraw: withdrawRequest(deps),
    resolve: resolveRequest(deps),
    ask: { customerId, idempotencyKey: 'k-1', input: aPurchase(), requestedBy: person('sales') },
  };
}

/** What the host does while an operator's word is taken. */
interface Host {
  /** It dies when the word is written. */
  dies: boolean;
  /** A flow it starts looks at once. */
  startsEarly: boolean;
}

interface Engine {
  readonly world: FlowWorld;
  readonly events: { readonly loses: boolean };
  readonly host: Host;
}

/** Ends a call of a person whose host died. What was written stays. */
export class HostDied extends Error {}

function portsOf({ microsoft, ...engine }: Engine & { readonly microsoft: ModelMicrosoft }) {
  const { world } = engine;
  const { customer, subscriptions } = facts();
  return {
    requests: memoryRequestStore({ fingerprint }),
    inbox: memoryInbox(),
    expiries: memoryExpiryCalendar(),
    instalments: memoryInstalmentCalendar(),
    customerSettings: memoryCustomerSettingsBook(),
    flow: engineOf(engine),
    clock: () => new Date(world.now),
    fingerprint,
    prices: microsoft.prices,
    ordering: microsoft.ordering,
    reservations: {
      ...microsoft.reservations,
      listReservations: () => Promise.reject(new Error('no flow lists reservations')),
    },
    settings: {
      markupPercent: '10',
      approvalsRequired: 1,
      approvalDeadlineHours: 2,
      priceTolerancePercent: '0',
    },
    customers: {
      listCustomers: () => Promise.resolve([customer]),
      findCustomer: () => Promise.resolve(customer),
      listSubscriptions: () => Promise.resolve(subscriptions),
      hasAcceptedAgreement: () => Promise.resolve(true),
      listIndirectResellers: () => Promise.resolve([]),
    },
    access: { rolesOn: () => Promise.resolve(['Owner']) },
    catalog: { findOffers: () => Promise.resolve([offer()]) },
  };
}

/** Notes every status that was written. */
function witnessed(requests: RequestStore, path: string[]): RequestStore {
  const note = (status: string | undefined) => {
    if (status !== undefined && path.at(-1) !== status) path.push(status);
  };
  return {
    ...requests,
    insert: async (request, submitted) => {
      const inserted = await requests.insert(request, submitted);
      if (inserted === 'inserted') note(request.status);
      return inserted;
    },
    commit: async (change) => {
      const committed = await requests.commit(change);
      if (committed.committed) note(change.change.status);
      return committed;
    },
  };
}

function mortal(requests: RequestStore, host: Host): RequestStore {
  return {
    ...requests,
    commit: async (change) => {
      const committed = await requests.commit(change);
      if (committed.committed && host.dies && change.operation.startsWith('resolve/')) throw new HostDied();
      return committed;
    },
  };
}

function engineOf({ world, events, host }: Engine): FlowEngine {
  return {
    knows: (id) => Promise.resolve(world.knows(id)),
    start: (id, kind) => {
      world.start(kind, id, { requestId: id });
      return Promise.resolve();
    },
    restart: async (id, kind) => {
      if (world.isRunning(id)) return false;
      world.start(kind, id, { requestId: id });
      if (host.startsEarly) await world.settle();
      return true;
    },
    wake: (id) => {
      if (!events.loses) world.raise(approvalInstanceOf(id), DECISION_WRITTEN);
      return Promise.resolve();
    },
    progress: (id) => Promise.resolve(progressSchema.safeParse(world.customStatusOf(id)).data),
  };
}

type Ports = ReturnType<typeof portsOf>;

/** The app's activities as they are registered, encoding and decoding included. */
function activitiesOf(deps: () => Ports): Readonly<Record<string, (input: never) => unknown>> {
  return Object.fromEntries([
    bodyOf(approvalSteps.evaluatePurchase, () => evaluatePurchase(deps())),
    bodyOf(approvalSteps.resolveApproval, () => resolveApproval(deps())),
    bodyOf(provisioningSteps.registerSubscription, () => registerSubscription(deps())),
    bodyOf(provisioningSteps.checkRegistration, () => checkRegistration(deps())),
    bodyOf(provisioningSteps.checkInventory, () => checkInventory(deps())),
    bodyOf(provisioningSteps.createCart, () => createCart(deps())),
    bodyOf(provisioningSteps.checkOut, () => checkOut(deps())),
    bodyOf(provisioningSteps.findOrder, () => findOrder(deps())),
    bodyOf(provisioningSteps.checkProvisioning, () => checkProvisioning(deps())),
    bodyOf(provisioningSteps.readReservation, () => readReservation(deps())),
    bodyOf(provisioningSteps.applySettings, () => applySettings(deps())),
    bodyOf(provisioningSteps.checkSettings, () => checkSettings(deps())),
    bodyOf(closingSteps.finishPurchase, () => finishPurchase(deps())),
    bodyOf(closingSteps.parkRequest, () => parkRequest(deps())),
  ]);
}

const activityOf = activitiesWith(deskTelemetry());
const unseen = new InvocationContext({ logHandler: () => undefined });

function bodyOf<S extends Step>(step: S, useCase: () => Activity<S>) {
  const handler = activityOf(step, useCase);
  return [step.name, (input: never) => handler(input, unseen) as unknown] as const;
}
