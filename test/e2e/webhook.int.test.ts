import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { aPurchase, contoso } from '../support/seeded.ts';
import { itWithOwnStack as it, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { until } from '../support/until.ts';

const SECRET = `whsec_${Buffer.from('webhook-secret-of-this-test-only').toString('base64')}`;
const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  data: z.looseObject({ requestId: z.string() }),
});
type Received = z.infer<typeof eventSchema>;

const received: Received[] = [];
/** How many calls the receiver still answers with 500. */
let failing = 0;
const receiver = createServer((request, response) => {
  void text(request).then((body) => {
    const event = eventSchema.parse(new Webhook(SECRET).verify(body, request.headers as Signed));
    received.push(event);
    response.writeHead(failing-- > 0 ? 500 : 204).end();
  });
});
type Signed = IncomingHttpHeaders & Record<string, string>;

let stack: StackUnderTest;
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  stack = await stackUnderTest({
    settings: () =>
      Promise.resolve({
        WEBHOOK_URL: `http://127.0.0.1:${port}/`,
        WEBHOOK_SECRET: SECRET,
        WEBHOOK_ALLOW_PRIVATE: 'true',
        WEBHOOK_SCHEDULE: '* * * * * *',
      }),
  });
});
afterAll(async () => {
  await stack.stop();
  receiver.closeAllConnections();
  receiver.close();
});

describe('a webhook', () => {
  it('gets the events of a purchase while it runs, in order, each event under one id', async () => {
    const agent = stack.desk('sales-agent');
    const { id } = await agent.submit(contoso.id, aPurchase);
    await stack.desk('approver').approve(await agent.waitFor(id, 'awaiting-approval'));
    await agent.waitFor(id, 'completed');
    const types = () => [...new Map(received.map((event) => [event.id, event.type])).values()];
    await until('the last event', () =>
      Promise.resolve(types().includes('reservation-desk.purchase.completed') || undefined),
    );

    expect(types()).toEqual([
      'reservation-desk.purchase.awaiting-approval',
      'reservation-desk.purchase.decided',
      'reservation-desk.purchase.completed',
    ]);
    expect(received.at(-1)?.data).toMatchObject({
      requestId: id,
      customerId: contoso.id,
      purchase: { sku: aPurchase.sku, quantity: 3 },
      total: { amount: expect.any(String), currency: 'EUR' },
    });
  });
});
