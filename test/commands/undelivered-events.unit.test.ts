import { describe, expect, it } from '@jest/globals';
import { carryOut } from '../../src/commands/undelivered-events/carry-out.ts';
import { readArguments } from '../../src/commands/undelivered-events/read-arguments.ts';
import type { NoticeChannel } from '../../src/notifications/ports/notice-channel.ts';
import { deliverNotices } from '../../src/notifications/use-cases/deliver-notices.ts';
import { publishNotice } from '../../src/notifications/use-cases/publish-notice.ts';
import type { Outbox } from '../../src/requests/ports/outbox.ts';
import { aRequest, newCustomer } from '../contracts/sample-requests.ts';
import { aNotice } from '../notifications/a-notice.ts';
import { memoryNoticeStore } from '../support/memory/notice-store.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { swept } from '../support/run-sweep.ts';

const [AT, LATER] = ['2026-11-27T08:00:00.000Z', '2026-11-28T08:00:00.000Z'];

/** Runs the command on an outbox, and returns its lines. */
const running =
  (outbox: Outbox) =>
  async (...args: string[]): Promise<readonly string[]> => {
    const order = readArguments(args);
    if (order.verb === 'help') return [order.text];
    const lines: string[] = [];
    for await (const line of carryOut(order, { outbox, clock: () => new Date(LATER) })) lines.push(line);
    return lines;
  };

async function twoUndelivered() {
  const outbox = memoryOutbox();
  const requestId = aRequest({ customerId: newCustomer() }).id;
  const event = (ordinal: number, deadLetteredAt: string) => ({
    ...{ eventId: `${requestId}-${ordinal}`, type: 'reservation-desk.purchase.decided', deadLetteredAt },
    reason: 'the receiver answered 410',
  });
  await outbox.deadLetter(event(4, LATER));
  await outbox.deadLetter(event(3, AT));
  const run = running(outbox);
  const again = async () => (await outbox.open()).map((entry) => entry.again);
  return { outbox, requestId, run, again };
}

describe('the command for undelivered events', () => {
  it('lists them, oldest first', async () => {
    const { run, requestId } = await twoUndelivered();
    expect(await run('list')).toEqual([
      `${AT}  ${requestId}-3  reservation-desk.purchase.decided  the receiver answered 410`,
      `${LATER}  ${requestId}-4  reservation-desk.purchase.decided  the receiver answered 410`,
      '2 undelivered events for the webhook',
    ]);
    const [first = ''] = await run('list', '--json');
    expect(JSON.parse(first)).toMatchObject({ eventId: `${requestId}-3`, deadLetteredAt: AT });
  });

  it('puts one of them, or all, back into the outbox', async () => {
    const { run, requestId, again } = await twoUndelivered();
    expect(await run('resend', `${requestId}-4`)).toEqual([
      `${requestId}-4: will be sent at the next run of the timer`,
    ]);
    expect(await again()).toEqual([[`${requestId}-4`]]);
    await run('resend', '--all');
    expect(await again()).toEqual([[`${requestId}-4`, `${requestId}-3`]]);
    expect(await run('list')).toEqual(['0 undelivered events for the webhook']);
    await expect(run('resend', `${requestId}-4`)).rejects.toThrow('there is no undelivered event');
  });

  it.each([
    [[], 'one of list, resend is required'],
    [['resend'], 'resend takes EVENT or --all'],
    [['resend', 'e', '--all'], 'resend takes EVENT or --all'],
    [['resend', 'e', 'f'], 'unexpected argument "f"'],
    [['resend', '--all', '--json'], 'resend takes no --json'],
    [['list', '--all'], 'list takes no EVENT and no --all'],
    [['list', '--channel', 'fax'], '--channel must be one of e-mail, teams, webhook-notices'],
    [['list', '--replies', '--channel', 'teams'], '--replies and --channel exclude each other'],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });

  it('is for the help desks with --replies', () => {
    expect(readArguments(['list', '--replies'])).toMatchObject({ audience: 'help desk' });
  });

  it.each([
    [[], 'webhook'],
    [['--channel', 'e-mail'], 'e-mail'],
    [['--channel', 'teams'], 'teams'],
    [['--channel', 'webhook-notices'], 'webhook of notices'],
  ] as const)('with %j is for %s, to list and to resend', (args, audience) => {
    expect(readArguments(['list', ...args])).toMatchObject({ verb: 'list', audience });
    expect(readArguments(['resend', '--all', ...args])).toMatchObject({ verb: 'resend', audience });
  });

  it('sends an e-mail that was given up once more, to whom it was given up only', async () => {
    const [notices, outbox, sent] = [memoryNoticeStore(), memoryOutbox('e-mail'), [] as string[]];
    const notice = aNotice();
    const clock = () => new Date(LATER);
    await publishNotice({ notices, noticeOutboxes: { mail: outbox }, clock })(notice);
    let isRefused = true;
    const channel: NoticeChannel = {
      messagesOf: ({ recipients }) =>
        recipients.map(({ address }) => ({
          send: () => {
            if (isRefused && address === 'rita@contoso.example')
              return Promise.resolve({ state: 'refused', reason: '550 no such mailbox' });
            sent.push(address);
            return Promise.resolve({ state: 'taken' });
          },
        })),
    };
    const deliver = swept(deliverNotices({ notices, outbox, channel, clock }));
    expect(await deliver()).toMatchObject({ delivered: 1, deadLettered: 1 });
    const run = running(outbox);
    expect(await run('list', '--channel', 'e-mail')).toEqual([
      `${LATER}  ${notice.id}-1  reservation-desk.notice  550 no such mailbox`,
      '1 undelivered event for the e-mail',
    ]);
    isRefused = false;
    await run('resend', `${notice.id}-1`, '--channel', 'e-mail');
    expect(await deliver()).toMatchObject({ delivered: 1 });
    expect(await deliver()).toMatchObject({ delivered: 0 });
    expect(sent).toEqual(['ann@partner.example', 'rita@contoso.example']);
  });
});
