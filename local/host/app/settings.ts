import { existsSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../../kit/command.ts';
import { readJsonFile } from './json-file.ts';

const settingsSchema = z.looseObject({
  IsEncrypted: z.boolean().default(false),
  Values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});

/**
 * Puts the `Values` of a local.settings.json into the environment, and what the platform itself sets. A value
 * that is already in the environment wins. A missing file is fine unless `required`. Throws {@link StartError}.
 */
export function applySettings(file: string, required: boolean): void {
  if (required || existsSync(file)) {
    for (const [name, value] of Object.entries(readValues(file))) process.env[name] ??= String(value);
  }
  process.env['AZURE_FUNCTIONS_ENVIRONMENT'] ??= 'Development';
  process.env['FUNCTIONS_WORKER_RUNTIME'] ??= 'node';
}

function readValues(file: string): Record<string, string | number | boolean> {
  const parsed = settingsSchema.safeParse(readJsonFile(file));
  if (!parsed.success)
    throw new StartError(`${file} is no local.settings.json: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.IsEncrypted) throw new StartError(`${file} is encrypted; only plain settings can be read`);
  return parsed.data.Values;
}
