import { z } from 'zod';

/** Who did something, and how it reached the desk. `id` is the Entra object id. */
export const actorSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    channel: z.enum(['http', 'queue', 'timer']),
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof actorSchema>;

/** What the desk does by itself, in its own time, after people have decided. */
export const desk: Actor = { id: 'reservation-desk', name: 'Reservation Desk', channel: 'timer' };
