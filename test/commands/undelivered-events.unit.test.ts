import { describe, expect, it } from '@jest/globals';
import { carryOut } from '../../src/commands/undelivered-events/carry-out.ts';
import { readArguments } from '../../src/commands/undelivered-events/read-arguments.ts';
import { aRequest, newCustomer } from '../contracts/sample-requests.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';

const [AT, LATER] = ['2026-11-27T08:00:00.000Z', '2026-11-28T08:00:00.000Z'];

async function twoUndelivered() {
  const outbox = memoryOutbox();
  const requestId = aRequest({ customerId: newCustomer() }).id;
  const event = (ordinal: number, deadLetteredAt: string) => ({
    ...{ eventId: `${requestId}-${ordinal}`, type: 'reservation-desk.purchase.decided', deadLetteredAt },
    reason: 'the receiver answered 410',
  });
  await outbox.deadLetter(event(4, LATER));
  await outbox.deadLetter(event(3, AT));
  const run = async (...args: string[]) => {
    const order = readArguments(args);
    if (order.verb === 'help') return [order.text];
    const lines: string[] = [];
    for await (const line of carryOut(order, { outbox, clock: () => new Date(LATER) })) lines.push(line);
    return lines;
  };
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
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });

  it('is for the help desks with --replies', () => {
    expect(readArguments(['list', '--replies'])).toMatchObject({ audience: 'help desk' });
  });
});
