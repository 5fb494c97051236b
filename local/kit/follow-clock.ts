import type { ClockReport } from './clock-messages.ts';
import { clockNoticeSchema } from './clock-messages.ts';
import { StartError, UsageError } from './command.ts';
import { MovableClock } from './movable-clock.ts';

/** The option of a command that can be part of a stack whose clock is moved. */
export const followClockOption = {
  help: 'take the time from the supervisor that forked this process',
} as const;

/** The supervisor's clock, as this process sees it. */
export interface FollowedClock {
  readonly clock: MovableClock;
  /** Asks the supervisor to put everybody ahead; resolves when all have followed, this process last. */
  move(offsetMs: number): Promise<void>;
}

/**
 * Takes the time from the supervisor from now on. Throws a {@link UsageError} when there is none, and a
 * {@link StartError} when it ends before it answers.
 */
export async function followClock(): Promise<FollowedClock> {
  if (process.send === undefined)
    throw new UsageError('--follow-clock needs a supervisor that forks this process');
  const clock = new MovableClock();
  const told = new Set<(offsetMs: number) => void>();
  process.on('message', (message) => {
    const notice = clockNoticeSchema.safeParse(message).data;
    if (notice === undefined) return; // the channel is not for the clock alone
    clock.moveTo(notice.offsetMs);
    report({ clock: 'followed', offsetMs: notice.offsetMs });
    told.forEach((tell) => tell(notice.offsetMs));
  });
  const ask = async (question: ClockReport, isAnswer: (offsetMs: number) => boolean) => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const onGone = () => reject(new StartError('the supervisor that owns the clock is gone'));
    const tell = (offsetMs: number) => isAnswer(offsetMs) && resolve(undefined);
    told.add(tell);
    process.once('disconnect', onGone);
    report(question);
    await promise.finally(() => {
      told.delete(tell);
      process.off('disconnect', onGone);
    });
  };
  await ask({ clock: 'follow' }, () => true);
  return {
    clock,
    move: (offsetMs) => ask({ clock: 'move', offsetMs }, (reached) => reached >= offsetMs),
  };
}

function report(message: ClockReport): void {
  process.send?.(message);
}
