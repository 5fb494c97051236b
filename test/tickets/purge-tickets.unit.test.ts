import { describe, expect, it } from '@jest/globals';
import { person } from '../support/request-environment.ts';
import { swept } from '../support/run-sweep.ts';
import { purgeTickets } from '../../src/tickets/use-cases/purge-tickets.ts';
import { aQuestion, aTicket, stranger, ticketEnvironment } from './ticket-environment.ts';

const DAY_MINUTES = 24 * 60;

describe('old tickets', () => {
  it('are deleted a year after they were closed, with how far they were told; open ones stay', async () => {
    const desk = ticketEnvironment();
    const purge = swept(purgeTickets({ ...desk, retentionDays: 365 }));
    const { id: refused } = await desk.send(aTicket({ askedBy: stranger, ticketId: 'T-refused' }));
    const { id: waiting } = await desk.send(aQuestion({ ticketId: 'Q-waiting' }));
    const { id: answered } = await desk.send(aQuestion({ ticketId: 'Q-answered' }));
    const { id: open } = await desk.send(aTicket({ ticketId: 'T-open' }));
    const { id: ended } = await desk.send(aTicket({ ticketId: 'T-ended' }));
    await desk.evaluate({ requestId: ended });
    await desk.withdraw({ requestId: ended, by: person('sam'), isAdmin: true });
    desk.later(300 * DAY_MINUTES);
    await desk.answer({ id: answered, text: 'Until March.', by: person('ann') });
    desk.later(66 * DAY_MINUTES);
    expect(await purge()).toBe(2);

    const left = await Promise.all(
      [refused, ended, waiting, answered, open].map((id) => desk.tickets.read(id)),
    );
    expect(left.map((stored) => stored?.ticket.status)).toEqual([
      ...[undefined, undefined],
      ...['waiting', 'answered', 'accepted'],
    ]);
    expect(await desk.outbox.deliveredUpTo(ended)).toBe(0);
    expect((await desk.requests.read(ended))?.request.status).toBe('withdrawn');
    desk.later(300 * DAY_MINUTES);
    expect(await purge()).toBe(1);
    expect(await desk.tickets.read(answered)).toBeUndefined();
  });
});
