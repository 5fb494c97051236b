import { z } from 'zod';
import { ticketSchemaOf } from '../../../src/tickets/domain/ticket-message.ts';
import { kinds } from '../../../src/app/request-kinds.ts';

/** The file with the schema for help desks. */
export const schemaFile = new URL('../../../docs/ticket.schema.json', import.meta.url);

/** The app's schema of tickets as JSON Schema, for authors of tickets. */
export const ticketJsonSchema = (): string => {
  const schema = z.toJSONSchema(ticketSchemaOf(kinds), { io: 'input' });
  const title = 'A ticket for the queue support-requests, version 1';
  return `${JSON.stringify({ title, ...schema }, undefined, 2)}\n`;
};
