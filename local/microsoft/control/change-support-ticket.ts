import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { putCommunication, putTicket } from '../resource-manager/support/support-store.ts';
import { ticketShape } from '../resource-manager/support/ticket-shape.ts';
import type { SupportTicket } from '../store/support-records.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const orderSchema = z.strictObject({
  name: z.string(),
  status: z.enum(['Open', 'Closed']).optional(),
  /** Mail address of the engineer who works on it; null is nobody. */
  engineer: z.email().nullable().optional(),
  /** What Microsoft writes, as HTML. */
  message: z
    .strictObject({
      subject: z.string().default('Your support request'),
      body: z.string(),
      type: z.enum(['web', 'phone']).default('web'),
    })
    .optional(),
});

/** Does at a support ticket what Microsoft does: an engineer takes it, writes, closes it. */
export function changeSupportTicket(world: World, input: unknown) {
  const { name, status, engineer, message } = readInput(orderSchema, input);
  const ticket = world.store.supportTickets
    .all()
    .find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (ticket === undefined) throw new ControlProblem('name', `there is no support ticket ${name}`);
  const at = world.clock.now().toISOString();
  const changed: SupportTicket = {
    ...ticket,
    creation: { ...ticket.creation, done: true },
    status: status ?? ticket.status,
    engineer: engineer === undefined ? ticket.engineer : engineer,
    modifiedAt: at,
  };
  world.store.transaction(() => {
    putTicket(world, changed);
    if (message === undefined) return;
    const creation = { operationId: randomUUID(), polls: 0, done: true };
    putCommunication(world, ticket, {
      ...message,
      name: randomUUID(),
      creation,
      sender: engineer ?? 'support@microsoft.com',
      direction: 'outbound',
      createdAt: at,
    });
  });
  return ticketShape(changed);
}
