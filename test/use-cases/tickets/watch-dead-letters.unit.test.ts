import { describe, expect, it } from '@jest/globals';
import { UNPLACED } from '../../../src/domain/tickets/ticket.ts';
import { customerIdOf } from '../../../src/domain/identifiers.ts';
import type { DeadLetter } from '../../../src/ports/dead-letters.ts';
import { watchDeadLetters } from '../../../src/use-cases/watch-dead-letters.ts';
import { aTicket, ticketDesk } from './ticket-desk.ts';

const aLetter = (changes: Partial<DeadLetter> = {}): DeadLetter => ({
  sequenceNumber: '17',
  messageId: 'm-1',
  body: aTicket(),
  reason: 'MaxDeliveryCountExceeded',
  description: 'Message could not be consumed after 10 delivery attempts.',
  ...changes,
});

function watchedDesk(...letters: DeadLetter[]) {
  const desk = ticketDesk();
  const deadLetters = {
    look: async function* () {
      for (const letter of letters) yield await Promise.resolve(letter);
    },
  };
  return { ...desk, letters, watch: watchDeadLetters({ ...desk, deadLetters }) };
}

describe('a dead letter', () => {
  it('marks its ticket, which nobody could write before, and is told once', async () => {
    const desk = watchedDesk(aLetter());
    const [lost, ...others] = await desk.watch();
    expect([lost, others]).toMatchObject([{ sequenceNumber: '17', reason: 'MaxDeliveryCountExceeded' }, []]);
    expect(await desk.watch()).toEqual([]);
    expect(await desk.show(lost?.id ?? '')).toMatchObject({ status: 'dead-lettered', ticketId: 'T-1' });
    expect(desk.received.map(({ event }) => [event.type, event.data['reason']])).toEqual([
      ['reservation-desk.ticket.dead-lettered', 'MaxDeliveryCountExceeded'],
    ]);
  });

  it('that was put back and died again is told again', async () => {
    const desk = watchedDesk(aLetter());
    await desk.watch();
    desk.letters.push(aLetter({ sequenceNumber: '18' }));
    expect(await desk.watch()).toMatchObject([{ sequenceNumber: '18' }]);
    expect(desk.told()).toEqual(['ticket.dead-lettered', 'ticket.dead-lettered']);
  });

  it('whose ticket has its answer is one message too many, and nobody hears of it', async () => {
    const desk = watchedDesk(aLetter());
    const { id } = await desk.send(aTicket());
    expect(await desk.watch()).toEqual([]);
    expect(desk.told()).toEqual(['purchase.submitted']);
    expect(await desk.show(id)).toMatchObject({ status: 'accepted' });
  });

  it('leads to a request once its message is put back', async () => {
    const desk = watchedDesk(aLetter());
    await desk.watch();
    const { id } = await desk.send(aTicket());
    expect(desk.told()).toEqual(['ticket.dead-lettered', 'purchase.submitted']);
    expect(await desk.show(id)).toMatchObject({ status: 'accepted' });
  });

  it('that is no ticket is kept under the id of no customer', async () => {
    const desk = watchedDesk(aLetter({ body: 'hello' }));
    const [lost] = await desk.watch();
    expect(customerIdOf(lost?.id ?? '')).toBe(UNPLACED);
  });
});
