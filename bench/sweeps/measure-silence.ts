import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { kinds } from '../../src/app/request-kinds.ts';
import { deskSpeech } from '../../src/app/speech.ts';
import { deliverWebhookEvents } from '../../src/notifications/use-cases/deliver-webhook-events.ts';
import { webhookChannel } from '../../src/notifications/webhook/webhook-channel.ts';
import type { Tables } from '../../src/platform/table/tables.ts';
import { tableOutbox } from '../../src/requests/table/outbox.ts';
import type { Note } from '../figures.ts';
import type { SoldMonthly } from './sold-monthly.ts';
import { timedRun } from './timed-run.ts';

const SECRET = `whsec_${Buffer.from('b'.repeat(32)).toString('base64')}`;
/** The first event of a run is tried alone, and the channel gives up after ten seconds. */
const AT_MOST_SECONDS = 15;
const A_MINUTE_MS = 60_000;

/** Delivers the events of many requests to a receiver that says nothing, and then to one that answers. */
export async function measureSilence(
  tables: Tables,
  { requests, ids, soldAt }: SoldMonthly,
  count: number,
  note: Note,
): Promise<void> {
  const receiver = { isSilent: true, calls: 0 };
  const server = createServer((request, response) => {
    receiver.calls += 1;
    request.resume();
    if (!receiver.isSilent) response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const now = { at: soldAt };
  const clock = () => now.at;
  const outbox = tableOutbox({ tables, audience: 'webhook' });
  for (const id of ids.slice(0, count)) {
    await outbox.forgetDelivered(id);
    await outbox.enqueue(id, soldAt.toISOString());
  }
  const channel = webhookChannel({ url, secrets: [SECRET], allowPrivate: true, clock });
  const deliver = deliverWebhookEvents({
    ...{ requests, kinds, outbox, channel, clock, retentionDays: 90 },
    knownCustomers: { find: () => Promise.resolve(undefined) },
    speak: deskSpeech(kinds),
  });

  const [, silent] = await timedRun(deliver);
  const target = { atMost: AT_MOST_SECONDS };
  note({ label: `a run with ${count} requests, webhook silent`, unit: 's', target }, silent);
  note({ label: 'calls it makes', unit: 'calls', target: { atMost: 1 } }, receiver.calls);
  receiver.isSilent = false;
  now.at = new Date(soldAt.getTime() + A_MINUTE_MS);
  let [delivered, back] = [0, 0];
  while (delivered < count) {
    const [told, took] = await timedRun(deliver);
    if (told.delivered === 0) throw new Error(`${delivered} of ${count} events were delivered, no more`);
    delivered += told.delivered;
    back += took;
  }
  note({ label: `all ${count} events, webhook back`, unit: 's' }, back);
  server.closeAllConnections();
  server.close();
}
