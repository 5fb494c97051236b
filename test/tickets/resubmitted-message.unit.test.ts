import { expect, it } from '@jest/globals';
import type { DeadLetterMessage } from '../../src/tickets/service-bus/dead-letter-queue.ts';
import { resubmittedMessage } from '../../src/tickets/service-bus/resubmitted-message.ts';

it('a copy has a full time to live, its whole body in one piece, and the partition of the original', () => {
  const message = {
    body: [Buffer.from('{"ticketId":'), Buffer.from('"T-1"}')],
    messageId: 17,
    partitionKey: 'contoso',
    timeToLive: 1_000,
    applicationProperties: {
      DeadLetterReason: 'TTLExpiredException',
      tenant: 'contoso',
      postponedTries: 400,
      postponedSince: '2026-11-20T08:00:00.000Z',
    },
    _rawAmqpMessage: {
      bodyType: 'data',
      body: undefined,
      header: { timeToLive: 1_000, deliveryCount: 3 },
      properties: { messageId: 17, absoluteExpiryTime: 1, contentEncoding: 'utf-8', replyTo: 'answers' },
    },
  } as unknown as DeadLetterMessage;
  expect(resubmittedMessage(message, 'new')).toEqual({
    body: Buffer.from('{"ticketId":"T-1"}'),
    bodyType: 'data',
    properties: { messageId: 'new', contentEncoding: 'utf-8', replyTo: 'answers' },
    applicationProperties: { tenant: 'contoso', resubmittedFrom: '17' },
    messageAnnotations: { 'x-opt-partition-key': 'contoso' },
  });
});
