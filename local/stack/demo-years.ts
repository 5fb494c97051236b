import { runDemo } from './demo/run-demo.ts';
import { BEGINS, playYears } from './years/play-years.ts';
import { storyOn } from './years/story.ts';

await runDemo({
  usage: 'npm run demo:years',
  summary:
    'Boots everything and lives three years of Contoso by a clock that is moved: buys, reminds, renews, exchanges, returns, lets lapse.',
  clock: { testClock: true, clockBegins: BEGINS },
  play: async (stack, page, signal) => playYears(storyOn(stack.info().urls, page, signal), page),
  closing: (seconds) => [`Three years in ${seconds} s.`],
});
