import { runCommand } from '../../local/kit/command.ts';
import { playCompared, type Compared } from './compared-drill.ts';
import { runTicketDrill, type TicketDrillOutcome } from './run-ticket-drill.ts';
import { wholeNumber } from './whole-number.ts';

await runCommand({
  usage: 'npm run drill:tickets --',
  summary:
    'Sends tickets, some twice, some broken, some that cannot be taken in, while the host and the broker are killed, and compares what became of each.',
  options: {
    kills: { value: 'N', help: 'how often the host is killed', default: '3' },
    tickets: { value: 'N', help: 'how many tickets', default: '500' },
    seed: { value: 'S', help: 'repeats the tickets of an earlier drill; random unless told' },
  },
  run: ({ kills, tickets, seed: given }) =>
    playCompared('ticket-drill', given, async (place) => {
      const amounts = { kills: wholeNumber('kills', kills), tickets: wholeNumber('tickets', tickets) };
      return comparedOf(await runTicketDrill({ ...place, ...amounts }), kills);
    }),
});

function comparedOf(outcome: TicketDrillOutcome, kills: string): Compared {
  const { tickets, replies, requests, resubmitted, differences } = outcome;
  const kinds = [...Map.groupBy(tickets, ({ kind }) => kind)].map(([kind, all]) => `${kind} ${all.length}`);
  const twice = tickets.filter(({ messageIds }) => messageIds.length > 1).length;
  return {
    differences,
    figures: [
      ['kills', `${kills} of the host, 1 of the broker`],
      ['tickets', `${tickets.length} (${kinds.join(', ')}), ${twice} of them sent twice`],
      ['requests', String(requests)],
      ['replies', String(replies)],
      ['dead letters', `${resubmitted} put back with the command`],
    ],
  };
}
