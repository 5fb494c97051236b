import { z } from 'zod';

/** The person or system behind an action, and the channel it used. `id` is the Entra object id. */
export const actorSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    channel: z.enum(['http', 'queue', 'timer']),
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof actorSchema>;

/** The desk itself, as the actor of actions it takes without a person. */
export const desk: Actor = { id: 'reservation-desk', name: 'Reservation Desk', channel: 'timer' };
