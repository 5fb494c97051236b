import { z } from 'zod';
import { ticketSchemaOf } from '../../../src/tickets/domain/ticket-message.ts';
import { kinds } from '../../../src/app/request-kinds.ts';

/** Where the schema is kept for help desks. */
export const schemaFile = new URL('../../../docs/ticket.schema.json', import.meta.url);

/** The schema of tickets as the app reads them, as JSON Schema for whoever writes them. */
export const ticketJsonSchema = (): string => {
  const schema = z.toJSONSchema(ticketSchemaOf(kinds), { io: 'input' });
  const title = 'A ticket for the queue support-requests, version 1';
  return `${JSON.stringify({ title, ...schema }, undefined, 2)}\n`;
};
