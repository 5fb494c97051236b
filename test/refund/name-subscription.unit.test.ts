import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../src/core/microsoft-errors.ts';
import { nameSubscription } from '../../src/refund/use-cases/name-subscription.ts';
import { subscription } from '../support/purchase-facts.ts';

const ID = 'bbbbbbbb-0000-4000-8000-000000000001';
const call = { method: 'GET', target: 'api.example/subscriptions', requestId: 'r', correlationId: 'c' };
const known = () => Promise.resolve(listingOf([subscription({ subscriptionId: ID, name: 'Production' })]));

describe('the subscription that is charged for a returned reservation', () => {
  it.each([
    [
      'has its name, however the id is written',
      ID.toUpperCase(),
      known,
      [{ subscriptionId: ID.toUpperCase(), name: 'Production' }],
    ],
    ['has none when Azure does not tell the subscription', undefined, known, []],
    ['has none when the customer has it no more', 'another', known, []],
    [
      'has none while Microsoft does not answer',
      ID,
      () => Promise.reject(new MicrosoftUnavailable('503', call)),
      [],
    ],
    [
      'has none when Microsoft refuses the list',
      ID,
      () => Promise.reject(new UnexpectedAnswer('403', call)),
      [],
    ],
  ])('%s', async (_what, id, listSubscriptions, expected) => {
    expect(await nameSubscription({ listSubscriptions }, 'contoso', id)).toEqual(expected);
  });

  it('does not hide a bug', async () => {
    const listSubscriptions = () => Promise.reject(new TypeError('undefined is no function'));
    await expect(nameSubscription({ listSubscriptions }, 'contoso', ID)).rejects.toThrow(TypeError);
  });
});
