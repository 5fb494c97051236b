import { describe, expect, it } from '@jest/globals';
import { registrationState } from '../../../src/microsoft/partner-center/registration.ts';
import { listSubscriptions } from '../../../src/microsoft/partner-center/subscriptions.ts';
import { scriptedPartnerCenter } from './scripted-partner-center.ts';

const SUBSCRIPTIONS = '/v1/customers/c/subscriptions';

type Reports = ReturnType<typeof scriptedPartnerCenter>['reports'];
const toldOf = (reports: Reports) =>
  reports.map(([message, facts]) => [
    message,
    facts['server.address'],
    facts['reservation_desk.member'],
    facts['reservation_desk.word'],
  ]);
const line = (member: string, word: string) => ['a word is unknown', 'partner-center.test', member, word];

describe('a word of Partner Center that is unknown', () => {
  it('is reported when it is the status of a subscription, each once', async () => {
    const plan = { id: 'p', offerId: 'DZH318Z0BPS6:0001', status: 'Active' };
    const { client, reports } = scriptedPartnerCenter({
      [SUBSCRIPTIONS]: {
        items: [
          plan,
          { id: 'l', offerId: 'MS-AZR-0145P', status: 'Dreaming' },
          { id: 'm', offerId: 'MS-AZR-0145P', status: 'Dreaming' },
          { id: 'office', offerId: 'o', status: 'no matter' },
        ],
      },
      [`${SUBSCRIPTIONS}/p/azureEntitlements`]: {
        items: [
          { id: 'e', status: 'Asleep' },
          { id: 'f', status: null },
        ],
      },
    });
    const { items } = await listSubscriptions(client, 'c');
    expect(items.map(({ status }) => status)).toEqual(['other', 'other', 'other', 'other']);
    expect(toldOf(reports)).toEqual([line('status', 'Dreaming'), line('status', 'Asleep')]);
  });

  it.each<[unknown, string, readonly unknown[]]>([
    ['Registering', 'pending', []],
    ['Registered', 'registered', []],
    ['not_registered', 'not-registered', []],
    [null, 'pending', []],
    ['Dreaming', 'pending', [line('registrationStatus', 'Dreaming')]],
  ])('is reported when it is the state of a registration: %j', async (status, state, told) => {
    const { client, reports } = scriptedPartnerCenter({
      [`${SUBSCRIPTIONS}/s/registrationstatus`]: { status },
    });
    expect((await registrationState(client, 'c', 's')).state).toBe(state);
    expect(toldOf(reports)).toEqual(told);
  });
});
