import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
