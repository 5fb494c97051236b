import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { consentSchema, type Consent } from '../../core/consent/consent.ts';
import type { ConsentStore } from '../../core/consent/consent-store.ts';
import { withFileLock } from '../node/file-lock.ts';

/**
 * Stores the consent in a file that only its owner can read, for a laptop. Writes a temporary file and renames it,
 * so that a reader never sees half of it; a lock file serialises writers.
 */
export function fileConsentStore(file: string): ConsentStore {
  const read = () => readConsent(file);
  const change = async (next: (current: Consent | undefined) => Consent | undefined) => {
    await mkdir(dirname(file), { recursive: true });
    await withFileLock(`${file}.lock`, async () => {
      const consent = next(await read());
      if (consent !== undefined) await replace(file, consent);
    });
  };
  return {
    read,
    put: (consent) => change(() => consent),
    keep: (renewed, used) =>
      change((current) =>
        current === undefined || current.refreshToken === used.refreshToken ? renewed : undefined,
      ),
    end: (consent, endedAt) =>
      change((current) =>
        current?.refreshToken === consent.refreshToken ? { ...current, endedAt } : undefined,
      ),
  };
}

async function readConsent(file: string): Promise<Consent | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = consentSchema.safeParse(jsonOf(text));
  // The text holds the token, so the error must not quote it.
  if (!parsed.success) throw new Error(`${file} holds no consent: remove it and run npm run consent`);
  return parsed.data;
}

async function replace(file: string, consent: Consent): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${JSON.stringify(consent)}\n`, { mode: 0o600, flush: true });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
