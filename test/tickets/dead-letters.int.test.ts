import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { outageIn } from '../../src/core/outage.ts';
import { emulatorConnection } from '../../local/kit/emulator-connection.ts';
import { deadLetterBox } from '../../src/tickets/service-bus/dead-letter-box.ts';
import { openServiceBus } from '../../src/tickets/service-bus/open-client.ts';
import { supportQueues } from '../../src/tickets/service-bus/support-queues.ts';
import { TicketBroker } from '../commands/ticket-broker.ts';

let broker: TicketBroker;
beforeAll(async () => {
  broker = await TicketBroker.start();
});
afterAll(() => broker.stop());

it('every listing of the dead letters has all of them, not only the new ones', async () => {
  const queues = supportQueues({ connectionString: broker.connectionString });
  const seen = async () => {
    const numbers: string[] = [];
    for await (const { sequenceNumber } of queues.deadLetters.list()) numbers.push(sequenceNumber);
    return numbers;
  };
  await broker.kill({ body: 'one' }, { body: 'two' });
  expect(await seen()).toEqual(['1', '2']);
  await broker.kill({ body: 'three' });
  expect(await seen()).toEqual(['1', '2', '3']);
  await queues.close();
});

it('an operator lists, sends again and removes single dead letters', async () => {
  const queues = supportQueues({ connectionString: broker.connectionString });
  const { deadLetterBox: box } = queues;
  await broker.kill({ body: { ticketId: 'CASE-9', text: 'why' } });
  const { items, hasMore } = await box.list(200);
  const last = items.at(-1);
  expect(hasMore).toBe(false);
  expect(last).toMatchObject({
    ticketId: 'CASE-9',
    reason: 'NotUnderstood',
    description: 'No desk\nfor this',
  });
  expect(last?.body).toEqual({ text: '{"ticketId":"CASE-9","text":"why"}' });
  expect(await box.list(1)).toMatchObject({
    items: [{ sequenceNumber: items[0]?.sequenceNumber }],
    hasMore: true,
  });
  const [first] = items;
  expect(await box.purge(first?.sequenceNumber ?? '')).toBe('done');
  expect(await box.resubmit(last?.sequenceNumber ?? '')).toBe('done');
  expect((await box.list(200)).items.map(({ sequenceNumber }) => sequenceNumber)).toEqual(
    items.slice(1, -1).map(({ sequenceNumber }) => sequenceNumber),
  );
  expect(await box.resubmit(last?.sequenceNumber ?? '')).toBe('absent');
  expect((await box.list(200)).items).toHaveLength(items.length - 2);
  const [copy] = await broker.receive(1);
  expect(copy?.applicationProperties).toMatchObject({ resubmittedFrom: last?.messageId });
  await queues.close();
});

it('a queue that takes connections and says nothing is an outage, told in time', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  const box = deadLetterBox(
    () => openServiceBus({ connectionString: emulatorConnection(port), maxRetries: 0 }),
    300,
  );
  const error: unknown = await box.list(1).catch((caught: unknown) => caught);
  expect(outageIn(error)).toBeGreaterThan(0);
  silent.close();
  for (const socket of sockets) socket.destroy();
});
