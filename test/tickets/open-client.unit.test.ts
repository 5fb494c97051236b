import { expect, it } from '@jest/globals';
import { openServiceBus } from '../../src/tickets/service-bus/open-client.ts';
import { SUPPORT_REPLIES, SUPPORT_REQUESTS } from '../../src/tickets/service-bus/ticket-queues.ts';

const HOST = 'desk.servicebus.windows.net';

it.each([
  { connectionString: `Endpoint=sb://${HOST};SharedAccessKeyName=desk;SharedAccessKey=key` },
  { fullyQualifiedNamespace: HOST, credential: { getToken: () => Promise.reject(new Error('not yet')) } },
])('a client is opened without a call, from %j', async (settings) => {
  const client = await openServiceBus(settings);
  expect(client.fullyQualifiedNamespace).toBe(HOST);
  for (const queue of [SUPPORT_REQUESTS, SUPPORT_REPLIES])
    expect(client.createSender(queue).entityPath).toBe(queue);
  await client.close();
});
