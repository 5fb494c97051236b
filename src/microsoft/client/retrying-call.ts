import { setTimeout as sleep } from 'node:timers/promises';
import { MicrosoftUnavailable } from '../../core/microsoft-errors.ts';
import { readErrorBody } from './error-body.ts';
import { connectionError, sendOnce, type Answer, type WireCall, type WireSettings } from './single-call.ts';

const MAX_ATTEMPTS = 3;
const MAX_WAIT_SECONDS = 10;
const BROKEN_CONNECTION = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

export interface RetrySettings extends WireSettings {
  /** Waits; a timer by default. */
  readonly pause?: (seconds: number) => Promise<unknown>;
}

/**
 * Sends a request and returns a definitive response: any status but 408, 429 and 5xx. Retries at most 3 times
 * within about 10 seconds, after the wait Microsoft asks for. Then, and for every other unknown outcome, throws
 * {@link MicrosoftUnavailable}, and the caller decides. Retries a 429, which had no effect, and of a read also a 503
 * and one broken connection. Never repeats a call that may have changed something.
 */
export async function sendWithRetries(settings: RetrySettings, call: WireCall): Promise<Answer> {
  const pause = settings.pause ?? ((seconds: number) => sleep(seconds * 1000));
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await sendOverBrokenConnection(settings, call);
    if (isDefinitive(answer.status)) return answer;
    if (answer.status === 429)
      settings.telemetry?.measure('throttled', 1, { 'server.address': call.url.hostname });
    const wait = Math.max(1, answer.retryAfterSeconds ?? attempt);
    if (!mayRepeat(call, answer.status) || attempt === MAX_ATTEMPTS || waited + wait > MAX_WAIT_SECONDS) {
      throw new MicrosoftUnavailable(describe(answer), answer.details);
    }
    settings.telemetry?.current()?.event('try again', {
      'http.response.status_code': answer.status,
      'reservation_desk.wait_seconds': wait,
    });
    await pause(wait);
    waited += wait;
  }
}

/** The other side may close an idle connection just when a request is written to it. */
async function sendOverBrokenConnection(settings: WireSettings, call: WireCall): Promise<Answer> {
  try {
    return await sendOnce(settings, call);
  } catch (error) {
    if (!call.isRead || !BROKEN_CONNECTION.includes(connectionError(error) ?? '')) throw error;
    settings.telemetry?.current()?.event('try again', { 'error.type': connectionError(error) });
    return sendOnce(settings, call);
  }
}

const isDefinitive = (status: number): boolean => status !== 408 && status !== 429 && status < 500;

const mayRepeat = (call: WireCall, status: number): boolean =>
  status === 429 || (call.isRead && status === 503);

/** Describes a response by status, Microsoft's code and message: `503 (800003: Unexpected error)`. */
export function describe(answer: Answer): string {
  const error = readErrorBody(answer.body);
  return error === undefined ? String(answer.status) : `${answer.status} (${error.code}: ${error.message})`;
}
