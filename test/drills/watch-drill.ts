import { runCommand } from '../../local/kit/command.ts';
import { playCompared, type Compared } from './compared-drill.ts';
import { runWatchDrill, type WatchDrillOutcome } from './run-watch-drill.ts';
import { wholeNumber } from './whole-number.ts';

await runCommand({
  usage: 'npm run drill:watch --',
  summary:
    'Kills the host while it reads reservations, tells of their ends, looks after renewals and sends, day after day, and compares what came by e-mail, Teams and webhook with what was due.',
  options: {
    days: { value: 'N', help: 'days that go by; each reservation has a step on each of them', default: '7' },
    kills: { value: 'N', help: 'how often the host is killed', default: '28' },
    seed: { value: 'S', help: 'repeats the moments of the kills of an earlier drill; random unless told' },
  },
  run: ({ days, kills, seed: given }) =>
    playCompared('watch-drill', given, async (place) => {
      const amounts = { days: wholeNumber('days', days), kills: wholeNumber('kills', kills) };
      return comparedOf(await runWatchDrill({ ...place, ...amounts }), place.seed);
    }),
});

function comparedOf(outcome: WatchDrillOutcome, seed: number): Compared {
  const { kills, reservations, reminders, looks, arrived, repeated, differences } = outcome;
  const starting = kills.filter(({ moment }) => moment === 'starting').length;
  const counted = ({ events, cards, mails }: WatchDrillOutcome['arrived']) =>
    `${events} events, ${cards} cards, ${mails} e-mails`;
  return {
    differences,
    figures: [
      ['seed', String(seed)],
      ['kills', `${kills.length} (${kills.length - starting} at work, ${starting} while starting)`],
      ['due', `${reminders} reminders of ${reservations} reservations, ${looks} looks at renewals`],
      ['came', counted(arrived)],
      ['came again', `${counted(repeated)}, under the same id`],
    ],
  };
}
