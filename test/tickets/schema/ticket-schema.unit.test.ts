import { kinds } from '../../../src/app/request-kinds.ts';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readTicket } from '../../../src/tickets/domain/read-ticket.ts';
import { aQuestion, aTicket } from '../ticket-environment.ts';
import { schemaFile, ticketJsonSchema } from './ticket-json-schema.ts';

const written = await readFile(schemaFile, 'utf8');
const aRefund = {
  reservationId: 'dddddddd-0000-4000-8000-000000000001',
  quantity: 1,
  reason: 'One too many.',
};
const isValid = new Ajv2020().compile(JSON.parse(written) as object);

describe('docs/ticket.schema.json', () => {
  it('equals the schema of the app; npm run ticket:schema writes it', () => {
    expect(JSON.parse(written)).toEqual(JSON.parse(ticketJsonSchema()));
  });

  it.each([
    ['a purchase', aTicket()],
    ['a purchase with words and a correlation', aTicket({ text: 'For the web tier.', correlationId: 'c-1' })],
    ['a refund', aTicket({ kind: 'refund', input: aRefund })],
    ['a question', aQuestion()],
  ])('takes %s, as the app does', (_what, ticket) => {
    expect([isValid(ticket), readTicket(ticket, kinds).ok]).toEqual([true, true]);
  });

  it.each([
    ['another version', aTicket({ version: 2 })],
    ['another kind', aTicket({ kind: 'gift' })],
    ['an unknown field', aTicket({ priority: 'high' })],
    ['no asker', aTicket({ askedBy: undefined })],
    ['no customer', aTicket({ customerId: 'contoso' })],
    ['a purchase without input', { ...aTicket(), input: undefined }],
    ['a question with input', aQuestion({ input: {} })],
    ['a question without text', aQuestion({ text: undefined })],
  ])('refuses %s, as the app does', (_what, ticket) => {
    const json: unknown = JSON.parse(JSON.stringify(ticket));
    expect([isValid(json), readTicket(json, kinds).ok]).toEqual([false, false]);
  });

  it.each([
    ['Größe-rg', true],
    ['日本-rg', true],
    ['rg.', false],
    ['🍦', false],
  ])('knows that a resource group %s is possible: %s', (resourceGroup, possible) => {
    const input = aTicket()['input'] as { readonly subscriptionId: string };
    const scope = { type: 'ResourceGroup', subscriptionId: input.subscriptionId, resourceGroup };
    expect(isValid(aTicket({ input: { ...input, scope } }))).toBe(possible);
  });

  it('rejects an invalid input of a purchase, which the app refuses later', () => {
    expect(isValid(aTicket({ input: { ...(aTicket()['input'] as object), quantity: 0 } }))).toBe(false);
  });
});
