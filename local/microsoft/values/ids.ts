import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import { z } from 'zod';

/** GUIDs are compared in lower case everywhere; Microsoft's samples mix cases. */
export const guidSchema = z.guid().transform((text) => text.toLowerCase());

/** Namespace of the ids this simulator derives, so that one seed always yields the same ids. */
const NAMESPACE = '0b5e1f7c-6f5d-4f0e-9a3b-2c1d8e7f6a5b';

/** A GUID that depends on the name only. */
export function derivedGuid(name: string): string {
  return v5(name, NAMESPACE);
}

const CATALOG_DIGITS = '0123456789BCDFGHJKLMNPQRSTVWXZ';

/** A short id in the look of the Partner Center catalog (`004G`), depending on the name only. */
export function catalogCode(name: string, length = 4): string {
  const digest = createHash('sha256').update(name).digest();
  return Array.from(digest.subarray(0, length), (byte) => CATALOG_DIGITS[byte % CATALOG_DIGITS.length]).join(
    '',
  );
}
