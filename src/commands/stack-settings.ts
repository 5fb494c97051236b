import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidSettings } from '../app/wrong-settings.ts';

/** Default data folder of a stack. */
export const DEFAULT_FOLDER = '.local';

/** The `local.settings.json` of Azure Functions, as a stack writes it. */
const localSettingsSchema = z.object({ Values: z.record(z.string(), z.string()) });

/**
 * The settings of the stack with the data folder `folder`; empty without such a stack. Throws {@link
 * InvalidSettings}.
 */
export async function settingsOfStack(folder: string): Promise<NodeJS.ProcessEnv> {
  const file = join(folder, 'local.settings.json');
  const text = await textOf(file);
  if (text === undefined) return {};
  const settings = localSettingsSchema.safeParse(jsonOf(text));
  if (!settings.success) throw new InvalidSettings(`${file} is not the settings of a stack`);
  return settings.data.Values;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new InvalidSettings(`cannot read ${file}: ${(error as Error).message}`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
