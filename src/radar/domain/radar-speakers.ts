import type { Speaker } from '../../rules/domain/speaker.ts';
import { renewalDue, reservationEnds } from './end-items.ts';
import { exchangesEnd } from './exchange-item.ts';
import { capRefills } from './refill-items.ts';
import { retiring } from './retirement-item.ts';

/** Speak what the radar explains. */
export const radarSpeakers: readonly Speaker[] = [
  retiring,
  exchangesEnd,
  renewalDue,
  reservationEnds,
  capRefills,
];
