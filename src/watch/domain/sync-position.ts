import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { warningSchema } from '../../core/listing.ts';

/** How far the desk has read the reservations of a customer, and what it could not read. */
export const syncPositionSchema = z.object({
  customerId: guidSchema,
  /** When the customer is read again, or read on. */
  nextAt: z.iso.datetime(),
  /** When the last whole read began: everything Azure showed since is in the rows. Absent until there was one. */
  readAt: z.iso.datetime().optional(),
  /** The read that is not at its end: when it began and the link of its next page. */
  reading: z.object({ since: z.iso.datetime(), next: z.string() }).optional(),
  /** Reads in a row that failed. */
  failures: z.int().min(0),
  /** What the last read could not read. */
  findings: z.array(warningSchema).readonly(),
  /** Findings beyond those that are kept. */
  moreFindings: z.int().min(0),
});
export type SyncPosition = z.infer<typeof syncPositionSchema> & {
  /** When the rows were last said to be out of date: a read that began before does not count. */
  readonly staleSince?: string | undefined;
};

/** Whether the rows were said to be out of date after the read that filled them, or is filling them, had begun. */
export const isStale = ({ staleSince, reading, readAt }: SyncPosition): boolean =>
  staleSince !== undefined && staleSince > (reading?.since ?? readAt ?? '');

/** When a customer is read next. A read that failed or paused waits as it would otherwise. */
export function dueAt(position: SyncPosition): string {
  const { nextAt, staleSince, failures, reading } = position;
  const mayBeEarlier = failures === 0 && reading === undefined && isStale(position);
  return mayBeEarlier && staleSince !== undefined && staleSince < nextAt ? staleSince : nextAt;
}

/** A position keeps so many findings, and counts the others. */
const MAX_FINDINGS = 20;
const HOUR_MS = 3_600_000;
/** Reads that failed are repeated after 10 minutes, then after twice as long each time. */
const FIRST_RETRY_MS = 600_000;
/** The share of the interval by which customers are spread. */
const SPREAD = 0.2;

/** The findings that fit, and how many others there are. */
export const keptFindings = (
  all: SyncPosition['findings'],
): Pick<SyncPosition, 'findings' | 'moreFindings'> => ({
  findings: all.slice(0, MAX_FINDINGS),
  moreFindings: Math.max(0, all.length - MAX_FINDINGS),
});

/**
 * When a customer is read again after a whole read: the interval, up to a fifth shorter. Customers that were read at the
 * same time drift apart, and the same customer always has the same distance, so that a test needs no chance.
 *
 * @param hours the longest time between two reads of a customer
 */
export function nextRead(customerId: string, now: Date, hours: number): string {
  const share = fnv1a(customerId) / 0xffff_ffff;
  return new Date(now.getTime() + Math.round(hours * HOUR_MS * (1 - SPREAD * share))).toISOString();
}

/** A well spread number of 32 bits for a text (FNV-1a). */
const fnv1a = (text: string): number =>
  Array.from(text, (letter) => letter.charCodeAt(0)).reduce(
    (hash, code) => Math.imul(hash ^ code, 16_777_619) >>> 0,
    2_166_136_261,
  );

/** When a read that failed is repeated: never later than a read that succeeded. */
export function nextAttempt(failures: number, now: Date, hours: number, retryAfterSeconds = 0): string {
  const backOff = Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), hours * HOUR_MS);
  return new Date(now.getTime() + Math.max(backOff, retryAfterSeconds * 1000)).toISOString();
}
