import { settingsSchema } from '../settings.ts';
import type { Settings } from '../settings.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

/** Changes the settings that are named, until the simulator stops; answers with all of them. */
export function changeSettings(world: World, input: unknown): Settings {
  const parsed = readInput(settingsSchema, input);
  const named = Object.keys(input as object);
  const { chargeCurrency } = parsed;
  if (chargeCurrency !== null && !(chargeCurrency in world.seed.exchangeRates))
    throw new ControlProblem('chargeCurrency', `no exchange rate for ${chargeCurrency}`);
  const changes = Object.entries(parsed).filter(([name]) => named.includes(name));
  return Object.assign(world.settings, Object.fromEntries(changes));
}
