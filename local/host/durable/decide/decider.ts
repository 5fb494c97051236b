import type { HistoryEvent } from '../protocol/history-event.ts';
import type { StateReading } from '../protocol/state-reader.ts';
import type { DecideContext, Decided } from './decision.ts';
import { Replay } from './replay.ts';

/**
 * Comes to what {@link decide} says, episode after episode of one execution, and walks each event once: it goes
 * on from where the last episode ended as long as the orchestrator stands by what it asked for. Without that a
 * row of n activities would cost n² steps.
 */
export class Decider {
  #replay: Replay | undefined;

  /** `news` is what came since the last call; `history` gives everything, news included, if it is needed. */
  decide(
    { state, known }: StateReading,
    news: readonly HistoryEvent[],
    history: () => readonly HistoryEvent[],
    context: DecideContext,
  ): Decided {
    if (this.#replay?.goOn(state, known) === true) {
      this.#replay.process(news);
    } else {
      this.#replay = new Replay(state, context);
      this.#replay.process(history());
    }
    return this.#replay.decided();
  }
}
