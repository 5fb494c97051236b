import { InvocationContext } from '@azure/functions';
import { activitiesWith } from '../../src/adapters/durable/activity.ts';
import { deskTelemetry } from '../../src/adapters/telemetry/telemetry.ts';
import type { DeskSettings } from '../../src/domain/desk-settings.ts';
import type { Fingerprint } from '../../src/domain/fingerprint.ts';
import { approvalInstanceOf, DECISION_WRITTEN } from '../../src/domain/flows.ts';
import { progressSchema } from '../../src/domain/progress.ts';
import { orchestrationOf } from '../../src/domain/request-kind.ts';
import * as approvalSteps from '../../src/domain/steps/approval-steps.ts';
import * as closingSteps from '../../src/domain/steps/closing-steps.ts';
import { finishPurchase as finishPurchaseStep } from '../../src/domain/steps/finish-purchase.ts';
import * as provisioningSteps from '../../src/domain/steps/provisioning-steps.ts';
import type { Activity, Step } from '../../src/domain/steps/step.ts';
import type { AgentAccess } from '../../src/ports/agent-access.ts';
import type { Catalog } from '../../src/ports/catalog.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { CustomerDirectory } from '../../src/ports/customer-directory.ts';
import type { CustomerSettingsBook } from '../../src/ports/customer-settings-book.ts';
import type { ExpiryCalendar } from '../../src/ports/expiry-calendar.ts';
import type { FlowEngine } from '../../src/ports/flow-engine.ts';
import type { Inbox } from '../../src/ports/inbox.ts';
import type { InstalmentCalendar } from '../../src/ports/instalment-calendar.ts';
import type { Ordering } from '../../src/ports/ordering.ts';
import type { PriceList } from '../../src/ports/price-list.ts';
import { actionsWith, kinds } from '../../src/request-kinds.ts';
import type { RequestStore } from '../../src/ports/request-store.ts';
import type { ReservationDirectory } from '../../src/ports/reservation-directory.ts';
import { acceptRequest } from '../../src/use-cases/accept-request.ts';
import { applySettings, checkSettings } from '../../src/use-cases/apply-settings.ts';
import { checkInventory } from '../../src/use-cases/check-inventory.ts';
import { checkOut } from '../../src/use-cases/check-out.ts';
import { checkProvisioning } from '../../src/use-cases/check-provisioning.ts';
import { createCart } from '../../src/use-cases/create-cart.ts';
import { decideRequest } from '../../src/use-cases/decide-request.ts';
import { evaluateRequest } from '../../src/use-cases/evaluate-request.ts';
import { failRequest } from '../../src/use-cases/fail-request.ts';
import { findOrder } from '../../src/use-cases/find-order.ts';
import { finishPurchase } from '../../src/use-cases/finish-purchase.ts';
import { readReservation } from '../../src/use-cases/read-reservation.ts';
import { checkRegistration, registerSubscription } from '../../src/use-cases/register-subscription.ts';
import { resolveApproval } from '../../src/use-cases/resolve-approval.ts';
import { resolveRequest } from '../../src/use-cases/resolve-request.ts';
import { withdrawRequest } from '../../src/use-cases/withdraw-request.ts';
import { awaitApproval } from '../../src/workflows/await-approval.ts';
import { pollUntilDone } from '../../src/workflows/poll-until-done.ts';
import { purchase } from '../../src/workflows/purchase.ts';
import { retryUntilDone } from '../../src/workflows/retry-until-done.ts';
import { FlowWorld } from './flow-world.ts';

/** Everything the flows and the people of a desk work with. */
export interface DeskPorts {
  readonly requests: RequestStore;
  readonly inbox: Inbox;
  readonly expiries: ExpiryCalendar;
  readonly instalments: InstalmentCalendar;
  readonly customerSettings: CustomerSettingsBook;
  readonly flow: FlowEngine;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
  readonly catalog: Pick<Catalog, 'findOffers'>;
  readonly customers: CustomerDirectory;
  readonly access: AgentAccess;
  readonly prices: PriceList;
  readonly ordering: Ordering;
  readonly reservations: ReservationDirectory;
}

/** The ports with the kinds of the app, which act on these ports. */
const withKinds = (ports: DeskPorts) => ({ ...ports, kinds, actionsOf: actionsWith(ports) });

/** A world with the app's own flows, whose activities are those of the app on the given ports. */
export const flowWorldOf = (ports: () => DeskPorts): FlowWorld =>
  new FlowWorld({ purchase, awaitApproval, pollUntilDone, retryUntilDone }, activitiesOf(ports));

/** What people can do with a purchase. */
export const deskVerbs = (ports: DeskPorts) => ({
  accept: acceptRequest(ports),
  decide: decideRequest(withKinds(ports)),
  withdraw: withdrawRequest(withKinds(ports)),
  resolve: resolveRequest(withKinds(ports)),
});

/** The flow engine of the desk on a world of flows. */
export function worldEngine(world: FlowWorld): FlowEngine {
  return {
    start: (id, kind) => {
      world.start(orchestrationOf(kind), id, { requestId: id });
      return Promise.resolve();
    },
    restart: (id, kind) => {
      if (world.isRunning(id)) return Promise.resolve(false);
      world.start(orchestrationOf(kind), id, { requestId: id, resolving: true });
      return Promise.resolve(true);
    },
    wake: (id) => {
      world.raise(approvalInstanceOf(id), DECISION_WRITTEN);
      return Promise.resolve();
    },
    progress: (id) => Promise.resolve(progressSchema.safeParse(world.customStatusOf(id)).data),
  };
}

/** The app's activities as they are registered, encoding and decoding included. */
function activitiesOf(deps: () => DeskPorts): Readonly<Record<string, (input: never) => unknown>> {
  return Object.fromEntries([
    bodyOf(approvalSteps.evaluateRequest, () => evaluateRequest(withKinds(deps()))),
    bodyOf(approvalSteps.resolveApproval, () => resolveApproval(withKinds(deps()))),
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
    bodyOf(finishPurchaseStep, () => finishPurchase(deps())),
    bodyOf(closingSteps.failRequest, () => failRequest(withKinds(deps()))),
  ]);
}

const activityOf = activitiesWith(deskTelemetry());
const unseen = new InvocationContext({ logHandler: () => undefined });

function bodyOf<S extends Step>(step: S, useCase: () => Activity<S>) {
  const handler = activityOf(step, useCase);
  return [step.name, (input: never) => handler(input, unseen) as unknown] as const;
}
