import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FUNCTIONS = join(import.meta.dirname, '../../functions');

/** The orchestrations that the app registers, by name. */
export const registeredOrchestrations = (): readonly string[] =>
  readdirSync(FUNCTIONS)
    .filter((file) => file.endsWith('.durable.ts'))
    .flatMap((file) => orchestrationsIn(readFileSync(join(FUNCTIONS, file), 'utf8')));

/** The names in the `app.orchestration(...)` calls of a source text. Throws for a name that is no literal. */
export function orchestrationsIn(source: string): readonly string[] {
  return Array.from(source.matchAll(/\.orchestration\(\s*([^,]*)/g), ([call, argument = '']) => {
    const name = /^'(\w+)'$/.exec(argument)?.[1];
    if (name === undefined) throw new Error(`the name of an orchestration must be a literal: ${call}`);
    return name;
  });
}
