import { z } from 'zod';
import type { GroupSeed } from '../seed/seed-schema.ts';
import { guidSchema } from '../values/ids.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const orderSchema = z.strictObject({ group: z.string(), members: z.array(guidSchema) });

/** Replaces the members of a seeded group by these object ids, until the simulator stops. */
export function changeGroup(world: World, input: unknown): GroupSeed {
  const { group, members } = readInput(orderSchema, input);
  const found = world.seed.groups[group];
  if (found === undefined) throw new ControlProblem('group', `there is no group ${group}`);
  return Object.assign(found, { members });
}
