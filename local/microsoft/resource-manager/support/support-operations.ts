import { askToWait } from '../../gateway/ask-to-wait.ts';
import { ok, param } from '../../gateway/plane.ts';
import type { Answer, Call, Route } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { Creation } from '../../store/support-records.ts';
import type { World } from '../../world.ts';
import { ownerOfCommunications, pollCommunication, pollTicket } from './support-store.ts';
import { communicationShape, ticketShape } from './ticket-shape.ts';

const PROVIDER = '/providers/Microsoft.Support';

/** The answer to the creation of a ticket or message that is not done at once. */
export function creationAccepted(world: World, call: Call, base: string, { operationId }: Creation): Answer {
  const url = (kind: string) =>
    `${call.origin}${base}${PROVIDER}/${kind}/${operationId}?api-version=2024-04-01`;
  return askToWait(world, {
    status: 202,
    headers: { Location: url('operationResults'), 'Azure-AsyncOperation': url('operationsStatus') },
  });
}

/** The two addresses of a creation: one is 202 and then what was created, the other tells the status. */
export function supportOperationRoutes(world: World): Route[] {
  return [`/subscriptions/:subscription${PROVIDER}`, PROVIDER].flatMap((base): Route[] => [
    {
      method: 'GET',
      path: `${base}/operationResults/:operation`,
      handle: (call) => {
        const { done, created } = pollCreation(world, call);
        return done
          ? ok(created)
          : askToWait(world, { status: 202, headers: { Location: call.origin + call.url } });
      },
    },
    {
      method: 'GET',
      path: `${base}/operationsStatus/:operation`,
      handle: (call) => {
        const { done, created } = pollCreation(world, call);
        const envelope = { id: call.path, name: param(call, 'operation') };
        return done
          ? ok({ ...envelope, status: 'Succeeded', properties: created })
          : askToWait(world, ok({ ...envelope, status: 'InProgress' }));
      },
    },
  ]);
}

function pollCreation(world: World, call: Call): { done: boolean; created: object } {
  const id = param(call, 'operation');
  for (const ticket of world.store.supportTickets
    .all()
    .filter(({ tenantId }) => tenantId === call.caller.tenantId)) {
    if (ticket.creation.operationId === id) {
      const seen = pollTicket(world, ticket);
      return { done: seen.creation.done, created: ticketShape(seen) };
    }
    const message = world.store.communications
      .of(ownerOfCommunications(ticket))
      .find(({ creation }) => creation.operationId === id);
    if (message === undefined) continue;
    const seen = pollCommunication(world, ticket, message);
    return { done: seen.creation.done, created: communicationShape(ticket, seen) };
  }
  throw new Refusal(404, 'NotFound', `Operation '${id}' was not found.`);
}
