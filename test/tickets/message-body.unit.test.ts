import { describe, expect, it } from '@jest/globals';
import { bodyOf } from '../../src/tickets/service-bus/message-body.ts';

describe('the body of a message', () => {
  it.each([
    ['JSON', Buffer.from('{"ticketId":"Ü-1"}'), { ticketId: 'Ü-1' }],
    ['JSON that is no object', Buffer.from(' 42'), 42],
    ['text', Buffer.from('{"ticketId":'), '{"ticketId":'],
    ['nothing', Buffer.alloc(0), ''],
    ['bytes that are no text', Buffer.from([0xff, 0xfe]), Buffer.from([0xff, 0xfe])],
  ])('of %s is parsed as a trigger would', (_what, bytes, body) => {
    expect(bodyOf(bytes)).toEqual(body);
  });
});
