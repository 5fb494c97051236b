import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Delivery, Typed } from 'rhea';
import { swapGuid } from '../amqp/guid.ts';
import { bytesOf, types, type DecodedMessage } from '../amqp/rhea.ts';
import { typedMap, typedMapInBody } from '../amqp/typed-map.ts';
import { event, RawClient } from './raw-client.ts';
import { startTestBroker, type StartedBroker } from './started-broker.ts';

const APPLICATION_PROPERTIES = 0x74;
const UUID = 0x98;
const TIMESTAMP = 0x83;
const SETTLED = 1;

let broker: StartedBroker;
let client: RawClient;
beforeAll(async () => {
  const names = ['slash', 'renewal', 'abandon', 'dead-letter', 'management'];
  broker = await startTestBroker(Object.fromEntries(names.map((name) => [name, {}])));
  client = await RawClient.connect(Number(/:(\d+);/.exec(broker.connectionString)?.[1]));
  await client.authorize();
});
afterAll(async () => {
  await client.close();
  await broker.stop();
});

async function receive(queue: string) {
  const receiver = client.receiver(queue);
  const arrived = event(receiver, 'message');
  receiver.add_credit(1);
  const { message, delivery } = await arrived;
  if (delivery === undefined) throw new Error('received nothing');
  return { receiver, message, delivery };
}

const send = async (queue: string) => (await client.sender(queue)).send({ body: 'a' });

/** A lock token as `$management` has it. */
const tokens = ({ tag }: Delivery) =>
  types.wrap_array([swapGuid(Buffer.from(tag as Buffer))], UUID, undefined);

const operation = (name: string) => ({ operation: `com.microsoft:${name}` });

/** How a value is encoded: its type code first. */
function hexOf(value: Typed | undefined): string | undefined {
  if (value === undefined) return undefined;
  const writer = new types.Writer();
  writer.write(value);
  return writer.toBuffer().toString('hex');
}

/** Passes a value to rhea in its AMQP type. */
const typed = (value: Typed) => ({ toRheaTyped: () => value });

const PROPERTIES = {
  byte: typed(types.wrap_byte(8)),
  float: typed(types.wrap_float(0.5)),
  whole: typed(types.wrap_double(1)),
  uuid: typed(types.wrap_uuid(Buffer.alloc(16, 7))),
  long: typed(types.wrap_long(5)),
};
const ENCODED = {
  byte: '5108',
  float: '723f000000',
  whole: '823ff0000000000000',
  uuid: '9807070707070707070707070707070707',
  long: '5505',
};

/** The application properties of a message, encoded. */
function propertiesOf(message: unknown) {
  const reader = new types.Reader(bytesOf(message as DecodedMessage));
  while (reader.remaining() > 0) {
    const section = reader.read();
    if (Number((section.descriptor as Typed).value) === APPLICATION_PROPERTIES)
      return Object.fromEntries(typedMap(section).map(([name, value]) => [name, hexOf(value)]));
  }
  return {};
}

describe('an address', () => {
  it('may begin with a slash, as the .NET client writes it', async () => {
    await send('/slash');

    expect((await receive('/slash')).message?.body).toBe('a');
    const peeked = await client.ask('/slash/$management', operation('peek-message'), {
      'from-sequence-number': 0,
      'message-count': 1,
    });
    expect(peeked.application_properties).toMatchObject({ statusCode: 200 });
  });
});

describe('a link to send on', () => {
  it.each(['$cbs', 'slash/$management', 'slash'])(
    'to %s echoes the settle mode it asked for',
    async (node) => {
      const sender = await client.sender(node, { snd_settle_mode: SETTLED });

      expect(sender.snd_settle_mode).toBe(SETTLED);
    },
  );
});

describe('a refused link', () => {
  const error = expect.objectContaining({ condition: 'amqp:not-found' });

  it('to send on is attached without a target, then detached with the reason', async () => {
    const refused = await client.refused((one) => one.open_sender('nowhere'));

    expect(refused).toMatchObject({ target: null, error });
  });

  it('to receive on is attached without a source, then detached with the reason', async () => {
    const refused = await client.refused((one) => one.open_receiver('nowhere'));

    expect(refused).toMatchObject({ source: null, error });
  });
});

describe('the answer to renew-lock', () => {
  it('has an array of timestamps', async () => {
    await send('renewal');
    const { delivery } = await receive('renewal');
    const renewed = await client.ask('renewal/$management', operation('renew-lock'), {
      'lock-tokens': tokens(delivery),
    });

    const body = typedMapInBody(bytesOf(renewed as unknown as DecodedMessage));
    expect(Object.fromEntries(body)['expirations']).toMatchObject({
      array_constructor: { typecode: TIMESTAMP },
      value: [expect.anything()],
    });
  });
});

describe('properties that are changed keep their AMQP types', () => {
  it('when a message is abandoned', async () => {
    await send('abandon');
    const { receiver, delivery } = await receive('abandon');
    const settled = event(receiver, 'settled');
    delivery.modified({ undeliverable_here: false, message_annotations: PROPERTIES });
    await settled;

    expect(propertiesOf((await receive('abandon')).message)).toEqual(ENCODED);
  });

  it('when it is dead-lettered', async () => {
    await send('dead-letter');
    const { receiver, delivery } = await receive('dead-letter');
    const settled = event(receiver, 'settled');
    const info = { ...PROPERTIES, DeadLetterReason: 'No' };
    delivery.reject({ condition: 'com.microsoft:dead-letter', description: '', info });
    await settled;

    const { message } = await receive('dead-letter/$DeadLetterQueue');
    expect(propertiesOf(message)).toEqual({ ...ENCODED, DeadLetterReason: 'a1024e6f' });
  });

  it('when it is settled over $management', async () => {
    await send('management');
    const { delivery } = await receive('management');
    await client.ask('management/$management', operation('update-disposition'), {
      'disposition-status': 'abandoned',
      'lock-tokens': tokens(delivery),
      'properties-to-modify': PROPERTIES,
    });

    expect(propertiesOf((await receive('management')).message)).toEqual(ENCODED);
  });
});
