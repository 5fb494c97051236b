import { z } from 'zod';

const countsSchema = z.object({
  active: z.int(),
  locked: z.int(),
  deferred: z.int(),
  scheduled: z.int(),
  deadLetter: z.int(),
});
const healthSchema = z.object({ queues: z.object({ 'support-requests': countsSchema }) });

/** The messages in the queue of tickets; `undefined` while the broker is down. */
export async function ticketsWaiting(
  serviceBusControl: string,
): Promise<{ readonly waiting: number; readonly scheduled: number; readonly dead: number } | undefined> {
  const answer = await fetch(`${serviceBusControl}/healthz`).catch(() => undefined);
  if (answer === undefined) return undefined;
  const { active, locked, deferred, scheduled, deadLetter } = healthSchema.parse(await answer.json()).queues[
    'support-requests'
  ];
  return { waiting: active + locked + deferred + scheduled, scheduled, dead: deadLetter };
}
