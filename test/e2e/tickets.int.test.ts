import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { ServiceBusClient } from '@azure/service-bus';
import { serviceBusConnection } from '../../local/stack/settings.ts';
import { eventTypeOf, helpDeskClientAt, type HelpDeskClient } from '../support/help-desk-client.ts';
import { adatum, aPurchase, contoso, fabrikam, tailspin } from '../support/seeded.ts';
import { aTicket, helpdeskAgent, salesAgent, stranger } from '../support/seeded-ticket.ts';
import { itWithOwnStack as it, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { ticketsWaiting } from '../support/pending-tickets.ts';
import { until } from '../support/until.ts';

let stack: StackUnderTest;
let helpDesk: HelpDeskClient;
beforeAll(async () => {
  stack = await stackUnderTest({ settings: () => Promise.resolve({ TICKET_SCHEDULE: '* * * * * *' }) });
  helpDesk = helpDeskClientAt(serviceBusConnection(stack.info().urls.serviceBus));
});
afterAll(async () => {
  await helpDesk.close();
  await stack.stop();
});

const heard = (correlationId: string) =>
  helpDesk.replies.filter((reply) => reply.correlationId === correlationId).map(eventTypeOf);

const queue = () => ticketsWaiting(stack.info().urls.serviceBusControl);

describe('a ticket for a purchase', () => {
  it('is completed, and its help desk gets every change once and in order', async () => {
    await helpDesk.send(aTicket('T-1', { text: 'For the web tier.', correlationId: 'CASE-1' }));
    const [first] = await helpDesk.awaitReply('CASE-1', 'purchase.submitted');
    const id = first?.body.subject ?? '';
    const agent = stack.desk('sales-agent');
    const waiting = await agent.waitFor(id, 'awaiting-approval');
    expect(waiting.requestedBy).toEqual({ ...salesAgent, channel: 'queue' });
    await stack.desk('approver').approve(waiting);
    await agent.waitFor(id, 'completed');
    await helpDesk.awaitReply('CASE-1', 'purchase.completed');

    expect(heard('CASE-1')).toEqual([
      'purchase.submitted',
      'purchase.awaiting-approval',
      'purchase.approved',
      'purchase.provisioning',
      'purchase.completed',
    ]);
    expect(first).toMatchObject({
      messageId: `${id}-1`,
      subject: 'reservation-desk.purchase.submitted',
      sessionId: id,
      contentType: 'application/cloudevents+json; charset=utf-8',
      applicationProperties: {
        ticketId: 'T-1',
        customerId: contoso.id,
        type: 'reservation-desk.purchase.submitted',
      },
      body: { data: { ticketId: 'T-1', kind: 'purchase', requestId: id } },
    });
    // A reply is marked as sent after the help desk may have it.
    const ticket = await until('the last reply to be marked as sent', async () => {
      const read = await agent.ticket(id);
      return read.replies.at(-1)?.sent === true ? read : undefined;
    });
    expect(ticket).toMatchObject({
      status: 'accepted',
      ticketId: 'T-1',
      text: 'For the web tier.',
      request: { id, status: 'completed' },
    });
    expect(ticket.replies.map(({ type, sent }) => [type, sent])).toEqual(
      heard('CASE-1').map((type) => [`reservation-desk.${type}`, true]),
    );
  });

  it('is the same request as the same submission over HTTP', async () => {
    const request = await stack.desk('sales-agent').submit(contoso.id, aPurchase, 'T-2');
    await helpDesk.send(aTicket('T-2'));
    const [first] = await helpDesk.awaitReply('T-2', 'purchase.submitted');
    expect(first?.body.subject).toBe(request.id);
    await stack.desk('sales-agent').withdraw(request.id);
    await helpDesk.awaitReply('T-2', 'purchase.withdrawn');
  });

  it('that breaks a rule is refused with the verdict', async () => {
    const input = { ...aPurchase, subscriptionId: adatum.subscription };
    await helpDesk.send(aTicket('T-3', { customerId: adatum.id, input }));
    const replies = await helpDesk.awaitReply('T-3', 'purchase.refused');
    expect(replies.at(-1)?.body.data).toMatchObject({
      verdict: {
        allowed: false,
        explanations: expect.arrayContaining([
          expect.objectContaining({ rule: 'market-open', outcome: 'fail' }),
        ]),
      },
    });
  });
});

describe('a message that cannot become a request', () => {
  it.concurrent('is refused once with its reason, however often it is delivered', async () => {
    for (let times = 0; times < 3; times += 1)
      await helpDesk.send('{"ticketId":', { messageId: 'broken-1', correlationId: 'BROKEN' });
    await helpDesk.send(aTicket('after the broken ones', { kind: 'renewal' }));
    await helpDesk.awaitReply('after the broken ones', 'ticket.refused');
    const [reply] = await helpDesk.awaitReply('BROKEN', 'ticket.refused');
    expect(heard('BROKEN')).toEqual(['ticket.refused']);
    expect(reply?.body.data.problem).toEqual({
      type: '/problems/invalid-json',
      status: 400,
      title: 'The message is not JSON',
      detail: 'The body must be a JSON object in UTF-8.',
    });
    const nobodys = await stack
      .desk('admin')
      .tickets('00000000-0000-0000-0000-000000000000', { status: 'refused' });
    expect(nobodys.map(({ id }) => id)).toContain(reply?.body.subject);
  });

  it.concurrent('is refused, however odd it is', async () => {
    const strange = {
      ENDLESS: `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      HALF: '{"ticketId":"\\ud800"}',
      HUGE: '{"version":1,"ticketId":1e999}',
      LONG: JSON.stringify(aTicket('a long name', { ['\u0001'.repeat(20_000)]: 1 })),
    };
    for (const [correlationId, body] of Object.entries(strange))
      await helpDesk.send(body, { messageId: correlationId, correlationId });
    for (const correlationId of Object.keys(strange)) {
      const [reply] = await helpDesk.awaitReply(correlationId, 'ticket.refused');
      expect(reply?.body.data.problem).toMatchObject({ type: '/problems/invalid-ticket' });
    }
  });

  it.concurrent(
    'is refused under its own correlation id when its body names members of the message',
    async () => {
      for (const name of ['FIRST', 'SECOND']) {
        const body = aTicket(name, { messageId: 'twin', CorrelationId: { forged: true }, lockToken: 'x' });
        await helpDesk.send(body, { messageId: name, correlationId: name });
      }
      for (const name of ['FIRST', 'SECOND']) {
        const [reply] = await helpDesk.awaitReply(name, 'ticket.refused');
        expect(reply?.body.data.problem).toMatchObject({
          type: '/problems/invalid-ticket',
          detail: 'The member messageId belongs to the queue message, not to its body.',
          errors: ['/messageId', '/CorrelationId', '/lockToken'].map((pointer) => ({
            pointer,
            message: 'belongs to the queue message',
          })),
        });
      }
      expect(heard('{"forged":true}')).toEqual([]);
    },
  );

  it.concurrent('is refused when it is not UTF-8 without a byte order mark', async () => {
    const text = JSON.stringify(aTicket('Für die Bücher'));
    const encoded = {
      MARK: Buffer.from(`\ufeff${text}`),
      UTF16: Buffer.from(`\ufeff${text}`, 'utf16le'),
      LATIN1: Buffer.from(text, 'latin1'),
    };
    for (const [correlationId, body] of Object.entries(encoded))
      await helpDesk.send(body, { messageId: correlationId, correlationId });
    for (const correlationId of Object.keys(encoded)) {
      const [reply] = await helpDesk.awaitReply(correlationId, 'ticket.refused');
      expect(reply?.body.data.problem).toMatchObject({ type: '/problems/invalid-json' });
    }
  });

  it.concurrent('is a dead letter when it is an AMQP value, which no function can get', async () => {
    const client = new ServiceBusClient(serviceBusConnection(stack.info().urls.serviceBus));
    const properties = { messageId: 'value-1', correlationId: 'VALUE' };
    await client
      .createSender('support-requests')
      .sendMessages({ body: JSON.stringify(aTicket('a value')), bodyType: 'value', properties });
    await client.close();
    const [reply] = await helpDesk.awaitReply('VALUE', 'ticket.dead-lettered');
    expect(reply?.body.data).toMatchObject({ reason: 'MaxDeliveryCountExceeded' });
  });

  it.concurrent('is refused when its input is not that of its kind', async () => {
    const input = { reservationId: 'r', decision: 'later' };
    await helpDesk.send(aTicket('T-4', { kind: 'renewal', input }));
    const [reply] = await helpDesk.awaitReply('T-4', 'ticket.refused');
    expect(reply?.body.data.problem).toMatchObject({ type: '/problems/invalid-request' });
    const refused = await stack.desk('helpdesk-agent').tickets(contoso.id, { status: 'refused' });
    expect(refused).toContainEqual(expect.objectContaining({ ticketId: 'T-4', kind: 'renewal' }));
  });
});

describe('a question', () => {
  it.concurrent('waits for a person, whose answer is sent back', async () => {
    const { input, ...question } = aTicket('Q-1', {
      kind: 'question',
      text: 'Until when may it be exchanged?',
    });
    await helpDesk.send(question);
    const [waiting] = await helpDesk.awaitReply('Q-1', 'ticket.waiting');
    const id = waiting?.body.subject ?? '';
    const person = stack.desk('helpdesk-agent');
    const path = `/tickets/${id}/reply`;
    expect(await person.call('POST', path, { body: { text: 'Until 2029.' } })).toMatchObject({ status: 200 });
    const late = await person.call('POST', path, { body: { text: 'Never.' } });
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/not-answerable' } });
    const replies = await helpDesk.awaitReply('Q-1', 'ticket.answered');
    expect(replies.at(-1)?.body.data).toMatchObject({ text: 'Until 2029.', by: { id: helpdeskAgent.id } });
    expect(await person.ticket(id)).toMatchObject({ status: 'answered', answer: { text: 'Until 2029.' } });
  });
});

describe('a ticket that cannot be authorised', () => {
  it('outlives an outage of Microsoft without a delivery too many, and holds up no other', async () => {
    const match = { method: 'GET', path: `/v1/customers/${fabrikam.id}` };
    const dead = (await queue())?.dead;
    await stack.microsoft().plant({ match, effect: 'status', status: 401, times: 100_000 });
    await helpDesk.send(aTicket('T-7', { customerId: fabrikam.id, askedBy: stranger }));
    await until('the ticket is put off', async () => ((await queue())?.scheduled === 1 ? true : undefined));
    await helpDesk.send(aTicket('T-8'));
    await helpDesk.awaitReply('T-8', 'purchase.submitted');
    await stack.microsoft().heal();
    const [reply] = await helpDesk.awaitReply('T-7', 'ticket.refused');
    expect(reply?.body.data).toMatchObject({ ticketId: 'T-7', problem: { type: '/problems/no-grant' } });
    expect(await queue()).toMatchObject({ dead });
  });

  it('is tried ten times, then dead-lettered for an operator, and its help desk is informed', async () => {
    await stack.microsoft().plant({
      match: { method: 'GET', path: `/v1/customers/${tailspin.id}` },
      effect: 'status',
      status: 403,
      code: '900150',
      times: 100_000,
    });
    await helpDesk.send(aTicket('T-5', { customerId: tailspin.id, askedBy: stranger }));
    await helpDesk.send(aTicket('T-6'));
    await helpDesk.awaitReply('T-6', 'purchase.submitted');
    const [reply] = await helpDesk.awaitReply('T-5', 'ticket.dead-lettered');
    await stack.microsoft().heal();
    expect(reply?.body.data).toMatchObject({ reason: 'MaxDeliveryCountExceeded', ticketId: 'T-5' });
    const lost = await until('the ticket among the dead', async () =>
      (await stack.desk('admin').tickets(tailspin.id, { status: 'dead-lettered' })).find(
        ({ ticketId }) => ticketId === 'T-5',
      ),
    );
    expect(lost.id).toBe(reply?.body.subject);
  });
});
