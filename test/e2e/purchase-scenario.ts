import type { DeskEvent, DeskRequest, DeskReservation, LedgerEntry } from '../support/contract.ts';
import { requestSchema } from '../support/contract.ts';
import { demand, type Answer, type ApiClient, type Person } from '../support/api-client.ts';
import { until } from '../support/until.ts';

/** Everything people see of one purchase, from its submission to its end. */
export interface Story {
  readonly asked: Answer;
  readonly waiting: DeskRequest;
  readonly approved: DeskRequest;
  /** The request as it was read while it was carried out. */
  readonly running: readonly DeskRequest[];
  readonly completed: DeskRequest;
  readonly events: readonly DeskEvent[];
  readonly reservations: readonly DeskReservation[];
  readonly ledger: readonly LedgerEntry[];
  /** Whether the request was in the approver's inbox while it waited, and after the decision. */
  readonly inInbox: { readonly before: boolean; readonly after: boolean };
}

/** Buys as sales-agent, approves as approver, and follows it until it is completed. */
export async function playPurchase(desk: ApiClient, customerId: string, purchase: object): Promise<Story> {
  const [agent, approver] = [desk('sales-agent'), desk('approver')];
  const asked = await agent.ask(customerId, purchase);
  const { id } = demand(202, requestSchema, asked);
  const waiting = await agent.waitFor(id, 'awaiting-approval');
  const before = await isInInbox(approver, id);
  const approved = await approver.approve(waiting);
  const running = await followToEnd(agent, id);
  const completed = await agent.waitFor(id, 'completed');
  const [after, events, reservations, ledger] = await Promise.all([
    isInInbox(approver, id),
    agent.events(id),
    listedReservations(agent, completed),
    desk('billing-clerk').ledger(completed),
  ]);
  return {
    ...{ asked, waiting, approved, running, completed },
    ...{ events, reservations, ledger, inInbox: { before, after } },
  };
}

const isInInbox = async (approver: Person, id: string): Promise<boolean> =>
  (await approver.inbox()).some((request) => request.id === id);

async function followToEnd(agent: Person, id: string): Promise<readonly DeskRequest[]> {
  const seen: DeskRequest[] = [];
  await until('the end of the purchase', async () => {
    const request = await agent.read(id);
    if (request.status !== 'approved' && request.status !== 'provisioning') return request;
    seen.push(request);
    return undefined;
  });
  return seen;
}

/** The list may be as old as a minute. */
const listedReservations = (agent: Person, request: DeskRequest): Promise<readonly DeskReservation[]> =>
  until('the reservation in the list', async () => {
    const listed = await agent.reservations(request);
    return listed.length === 0 ? undefined : listed;
  });
