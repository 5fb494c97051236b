import { describe, expect, it } from '@jest/globals';
import { nextDelivery } from '../../src/tickets/domain/postponement.ts';
import {
  postponedIn,
  postponedMessage,
  propertiesIn,
} from '../../src/tickets/service-bus/postponed-message.ts';

const since = '2026-11-28T08:00:00.000Z';

describe('a ticket that meets an outage', () => {
  it.each([
    [1, 5],
    [2, 10],
    [7, 320],
    [8, 600],
    [200, 600],
  ])('after %i tries waits %i seconds', (tries, seconds) => {
    const now = new Date('2026-11-28T09:00:00.000Z');
    expect(nextDelivery({ tries, since }, now)).toEqual(new Date(now.getTime() + seconds * 1000));
  });

  it('lasts an hour with fewer than twenty deliveries', () => {
    let now = new Date(since);
    let tries = 0;
    while (now.getTime() < Date.parse(since) + 3_600_000) {
      tries += 1;
      now = nextDelivery({ tries, since }, now) ?? now;
    }
    expect(tries).toBe(12);
  });

  it('is left to an operator after three days', () => {
    expect(nextDelivery({ tries: 400, since }, new Date('2026-12-01T07:59:59.000Z'))).toBeDefined();
    expect(nextDelivery({ tries: 400, since }, new Date('2026-12-01T08:00:00.000Z'))).toBeUndefined();
  });
});

describe('the copy of a postponed ticket', () => {
  it('has its bytes, and says which message it was, since when it waits and how often', () => {
    const body = Buffer.from('{"ticketId":"T-1"}');
    const copy = postponedMessage({
      ...{ body, messageId: 'm-1', correlationId: 'c-1', tries: 3, since },
      properties: { tenant: 'contoso', odd: null },
    });
    expect(copy).toMatchObject({
      body,
      correlationId: 'c-1',
      applicationProperties: { tenant: 'contoso', postponedTries: 3 },
    });
    expect(copy.messageId).not.toBe('m-1');
    expect(copy.applicationProperties).not.toHaveProperty('odd');
    expect(postponedIn(propertiesIn(copy.applicationProperties))).toEqual({
      messageId: 'm-1',
      tries: 3,
      since,
    });
  });

  it.each([undefined, 'text', {}, { postponedTries: 'many', postponedSince: since, postponedMessageId: 'm' }])(
    'is not seen in other properties: %j',
    (properties) => {
      expect(postponedIn(propertiesIn(properties))).toBeUndefined();
    },
  );
});
