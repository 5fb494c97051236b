import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { NoAnswer } from './lapses.ts';
import type { Command, Resolve } from './commands.ts';
import { HostDied, person, type ModelEnvironment } from './model-environment.ts';

/** Stands for a missing answer, when Microsoft gives none or the host dies. */
export const NOT_ANSWERED = 'not answered';

/** Microsoft gives no answer or throttles the call, or the host dies. */
const UNANSWERED = [NoAnswer, MicrosoftUnavailable, HostDied];

export const plainly = { hostDies: false, flowIsEarly: false };

/** The quote that people see, and the request they act on. */
export interface Seen {
  readonly requestId: string;
  readonly quoteHash: string;
}

type Word = Extract<Command, { do: 'approve' | 'reject' | 'withdraw' }>;

/** What people do about a request, as each command says. Gives their answers. */
export async function say(environment: ModelEnvironment, command: Word, seen: Seen): Promise<unknown> {
  const { requestId } = seen;
  const by = person(command.by);
  if (command.do === 'withdraw')
    return answerOf(await environment.withdraw({ requestId, by, isAdmin: command.by === 'admin' }));
  const quoteHash = command.hash === 'wrong' ? 'wrong' : seen.quoteHash;
  return answerOf(await environment.decide({ requestId, by, decision: command.do, quoteHash }));
}

export async function race(
  { decide, withdraw, runner }: ModelEnvironment,
  { requestId, quoteHash }: Seen,
): Promise<void> {
  await Promise.all([
    withdraw({ requestId, by: person('sales'), isAdmin: false }),
    decide({ requestId, by: person('finance'), decision: 'approve', quoteHash }),
    runner.settle(),
  ]);
}

export const dispute = (environment: ModelEnvironment, requestId: string): Promise<unknown> =>
  Promise.all([
    resolve(environment, requestId, { ...plainly, do: 'resolve', action: 'retry', by: 'root' }),
    resolve(environment, requestId, { ...plainly, do: 'resolve', action: 'abandon', by: 'root-2' }),
    environment.runner.settle(),
  ]);

export async function resolve(
  environment: ModelEnvironment,
  requestId: string,
  command: Resolve,
): Promise<unknown> {
  const { action, by, hostDies, flowIsEarly } = command;
  Object.assign(environment.host, { dies: hostDies, startsEarly: flowIsEarly });
  try {
    return answerOf(
      await environment.resolve({ requestId, action, by: person(by), comment: 'Looked at it.' }),
    );
  } catch (error) {
    if (UNANSWERED.some((kind) => error instanceof kind)) return NOT_ANSWERED;
    throw error;
  } finally {
    Object.assign(environment.host, { dies: false, startsEarly: false });
  }
}

export const answerOf = (answer: { ok: true } | { ok: false; error: { code: string } }): unknown =>
  answer.ok ? { ok: true } : { code: answer.error.code };
