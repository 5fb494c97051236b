import type { World } from '../world.ts';
import type { Answer } from './plane.ts';

/** The answer with the pause a caller shall make before it asks again. */
export function askToWait(world: World, answer: Answer): Answer {
  const { retryAfterSeconds } = world.settings;
  if (retryAfterSeconds === null) return answer;
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(retryAfterSeconds) } };
}
