import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FUNCTIONS = join(import.meta.dirname, '../../functions');

type Registration = 'orchestration' | 'activity';

/** The orchestrations or activities that the app registers, by name. */
export const registeredNames = (kind: Registration): readonly string[] =>
  readdirSync(FUNCTIONS)
    .filter((file) => file.endsWith('.durable.ts'))
    .flatMap((file) => namesIn(readFileSync(join(FUNCTIONS, file), 'utf8'), kind));

/** The names in the `app.orchestration(...)` calls of a source text, or in those of `app.activity`. Throws for a name that is no literal. */
export function namesIn(source: string, kind: Registration): readonly string[] {
  return Array.from(source.matchAll(new RegExp(`\\.${kind}\\(\\s*([^,]*)`, 'g')), ([call, argument = '']) => {
    const name = /^'(\w+)'$/.exec(argument)?.[1];
    if (name === undefined) throw new Error(`the name of an ${kind} must be a literal: ${call}`);
    return name;
  });
}
