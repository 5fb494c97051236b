import type { TimerHandler } from '@azure/functions';
import { logLine } from '../node/log-line.ts';
import type { PostedInstalments } from '../../use-cases/post-instalments.ts';

interface TimerDeps {
  readonly postInstalments: () => Promise<PostedInstalments>;
}

/** One handler for each timer, under the name of its function. What they throw fails the run, for an alert to see. */
export const timerHandlers = (deps: () => TimerDeps) => ({
  postInstalments: (async (_timer, context) => {
    const { posted, waiting } = await deps().postInstalments();
    context.info(
      logLine({ message: 'instalments posted', outcome: `${posted} posted, ${waiting} plans wait` }),
    );
  }) satisfies TimerHandler,
});
