import type { World } from '../world.ts';
import type { Answer } from './plane.ts';

/** The answer with the pause a caller shall make before it asks again. */
export function askToWait(world: World, answer: Answer): Answer {
  return {
    ...answer,
    headers: { ...answer.headers, 'Retry-After': String(world.settings.retryAfterSeconds) },
  };
}
