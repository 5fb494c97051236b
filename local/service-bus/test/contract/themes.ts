import { access } from './access.ts';
import { deadLetters } from './dead-letters.ts';
import { duplicates } from './duplicates.ts';
import { locks } from './locks.ts';
import { peeking } from './peeking.ts';
import type { Theme } from './scenario.ts';
import { schedules } from './schedules.ts';
import { sending } from './sending.ts';
import { sessions } from './sessions.ts';
import { settling } from './settling.ts';

/** The contract: what the app and its tools may rely on, in Azure and here. */
export const themes: readonly Theme[] = [
  sending,
  settling,
  deadLetters,
  locks,
  schedules,
  duplicates,
  peeking,
  sessions,
  access,
];
