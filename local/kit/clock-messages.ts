import { z } from 'zod';

/** Milliseconds ahead of the real time, negative for a clock that began in the past. */
const offsetMs = z.int();

/** What a process says to the supervisor about the clock, over the channel between them. */
export const clockReportSchema = z.discriminatedUnion('clock', [
  /** It begins, and wants to be told the time from now on. */
  z.object({ clock: z.literal('follow') }),
  /** Its clock is ahead by so much now. */
  z.object({ clock: z.literal('followed'), offsetMs }),
  /** It asks to put everybody ahead by so much; the answer is a {@link ClockNotice}, when all others have followed. */
  z.object({ clock: z.literal('move'), offsetMs }),
]);
export type ClockReport = z.infer<typeof clockReportSchema>;

/** What the supervisor says: the clock is ahead of the real time by so many milliseconds. */
export const clockNoticeSchema = z.object({ clock: z.literal('is'), offsetMs });
export type ClockNotice = z.infer<typeof clockNoticeSchema>;
