import { describe, expect, it } from '@jest/globals';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import fc from 'fast-check';
import { bodyBytes } from '../service-bus/message-body.ts';
import { brokerMembers } from '../service-bus/message-metadata.ts';
import type { BrokerMember } from '../service-bus/message-metadata.ts';
import { triggerData } from '../service-bus/trigger-data.ts';

const BROKER: readonly BrokerMember[] = [
  ['MessageId', { string: 'm-1' }],
  ['CorrelationId', undefined],
  ['DeliveryCount', { json: '1' }],
];

const asText = (...bytes: number[]) => triggerData(Buffer.from(bytes), [], 'string').input;
const metadata = (body: string) => triggerData(Buffer.from(body), BROKER, 'string').metadata;

describe('the body of a message', () => {
  it('in UTF-8 is its text, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(triggerData(Buffer.from(text), [], 'string').input).toEqual({ string: text });
      }),
    );
  });

  it.each([
    ['UTF-8 with a byte order mark', asText(0xef, 0xbb, 0xbf, 0x7b, 0x7d), '{}'],
    ['UTF-16, low byte first', asText(0xff, 0xfe, 0x7b, 0, 0x7d, 0), '{}'],
    ['UTF-16, high byte first', asText(0xfe, 0xff, 0, 0x7b, 0, 0x7d), '{}'],
    ['Latin-1', asText(0x22, 0xdc, 0x22), '"\ufffd"'],
    ['bytes that are no text', asText(0xff, 0), '\ufffd\0'],
    ['no bytes', asText(), ''],
  ])('in %s is decoded as .NET does', (_what, input, string) => {
    expect(input).toEqual({ string });
  });

  it('is always bytes for a function that takes them', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(triggerData(bytes, [], 'binary').input).toEqual({ bytes });
      }),
    );
  });

  it.each([
    ['one section', { body: Buffer.from('a'), _rawAmqpMessage: { bodyType: 'data' } }, 'a'],
    [
      'several sections',
      { body: [Buffer.from('a'), Buffer.from('b')], _rawAmqpMessage: { bodyType: 'data' } },
      'ab',
    ],
    ['no section', { body: undefined, _rawAmqpMessage: { bodyType: 'value' } }, ''],
  ] as const)('is the bytes of %s of AMQP data', (_what, message, bytes) => {
    expect(Buffer.from(bodyBytes(message)).toString()).toBe(bytes);
  });

  it.each([
    ['number', 42, 'value'],
    ['text', 'text', 'value'],
    ['map', { a: 1 }, 'value'],
    ['null', null, 'value'],
    ['list', [[1]], 'sequence'],
  ] as const)('that is a %s of AMQP cannot be bound', (_what, body, bodyType) => {
    expect(() => bodyBytes({ body, _rawAmqpMessage: { bodyType } })).toThrow(
      `cannot bind the message: its body is an AMQP ${bodyType}, and only AMQP data has bytes`,
    );
  });
});

describe('the metadata of a message', () => {
  it.each([
    ['text', '{"messageId":"twin"}', { MessageId: { string: 'twin' } }],
    ['text of another case', '{"MESSAGEID":"twin"}', { MessageId: { string: 'twin' } }],
    ['a number', '{"deliveryCount":9}', { DeliveryCount: { string: '9' } }],
    ['true', '{"messageId":true}', { MessageId: { string: 'True' } }],
    ['an object', '{"correlationId":{"a":1}}', { CorrelationId: { json: '{"a":1}' } }],
    ['what no broker has', '{"done":false}', { done: { string: 'False' } }],
    ['a date', '{"due":"2026-11-29T08:00:00.5Z"}', { due: { string: '11/29/2026 08:00:00' } }],
    ['a date with a zone', '{"due":"2026-11-29T00:30:00+01:00"}', { due: { string: '11/28/2026 23:30:00' } }],
    [
      'a zone without a colon',
      '{"due":"2026-11-29T08:00:00+0100"}',
      { due: { string: '11/29/2026 07:00:00' } },
    ],
    ['a date without a zone', '{"due":"2026-11-29T08:00:00"}', { due: { string: '11/29/2026 08:00:00' } }],
    ['what is no day', '{"due":"2026-02-30T08:00:00Z"}', { due: { string: '2026-02-30T08:00:00Z' } }],
    ['what is no month', '{"due":"2026-13-29T08:00:00Z"}', { due: { string: '2026-13-29T08:00:00Z' } }],
    ['null', '{"messageId":null}', {}],
    ['an array', '{"messageId":["twin"]}', {}],
    ['a member further down', '{"input":{"messageId":"twin"}}', { input: { json: '{"messageId":"twin"}' } }],
    ['the last of two cases', '{"A":"1","a":"2"}', { A: { string: '2' } }],
  ])('is overwritten by a body with %s', (_what, body, changed) => {
    expect(metadata(body)).toEqual({
      MessageId: { string: 'm-1' },
      DeliveryCount: { json: '1' },
      ...changed,
    });
  });

  it.each(['[{"messageId":"twin"}]', '"messageId"', '{"messageId":', ''])('is not by the body %j', (body) => {
    expect(metadata(body)).toEqual({ MessageId: { string: 'm-1' }, DeliveryCount: { json: '1' } });
  });

  it('is not by the body of a function that takes bytes', () => {
    const data = triggerData(Buffer.from('{"messageId":"twin"}'), BROKER, 'binary');
    expect(data.metadata).toEqual({ MessageId: { string: 'm-1' }, DeliveryCount: { json: '1' } });
  });

  it('has times and application properties as .NET writes them', () => {
    const message = {
      body: undefined,
      state: 'active',
      enqueuedTimeUtc: new Date('2026-11-29T08:00:00.250Z'),
      expiresAtUtc: new Date('2026-12-13T08:00:00.250Z'),
      applicationProperties: {
        due: new Date('2026-11-29T08:00:20.000Z'),
        bytes: Buffer.from('a'),
        'a number': 1,
      } as unknown as NonNullable<ServiceBusReceivedMessage['applicationProperties']>,
      _rawAmqpMessage: { body: undefined },
    } satisfies ServiceBusReceivedMessage;
    const client = { fullyQualifiedNamespace: '127.0.0.1', identifier: 'c' };
    const valueOf = (of: ServiceBusReceivedMessage, name: string) =>
      brokerMembers(of, client).find(([member]) => member === name)?.[1];
    expect(valueOf(message, 'EnqueuedTimeUtc')).toEqual({ json: '"2026-11-29T08:00:00.25"' });
    expect(valueOf(message, 'EnqueuedTime')).toEqual({ json: '"2026-11-29T08:00:00.25+00:00"' });
    expect(valueOf(message, 'ApplicationProperties')).toEqual({
      json: '{"due":"2026-11-29T08:00:20Z","bytes":"YQ==","a number":1}',
    });
    expect(valueOf(message, 'ExpiresAtUtc')).toEqual({ json: '"2026-12-13T08:00:00.25"' });
    const absolute = { body: undefined, properties: { absoluteExpiryTime: Date.UTC(2027, 0, 1) } };
    expect(valueOf({ ...message, _rawAmqpMessage: absolute }, 'ExpiresAtUtc')).toEqual({
      json: '"2027-01-01T00:00:00"',
    });
    const { expiresAtUtc, ...endless } = message;
    expect(valueOf(endless, 'ExpiresAt')).toEqual({ json: '"9999-12-31T23:59:59.9999999+00:00"' });
  });
});
