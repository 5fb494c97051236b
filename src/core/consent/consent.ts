import { z } from 'zod';

const DAY_MS = 86_400_000;

/**
 * A refresh token is valid for 90 days from its issue. Using it does not extend that, but every use returns a new
 * token. Source: https://learn.microsoft.com/entra/identity-platform/refresh-tokens
 */
const LIFETIME_DAYS = 90;
/** A token older than this is replaced at its next use. This leaves 29 chances before it ends and causes few writes. */
const RENEW_AFTER_DAYS = 3;
/** Warns below this number of days, because renewal has then failed for two months. */
const WARN_BELOW_DAYS = 30;

/** The stored consent of an Admin agent of the partner (Secure Application Model). */
export const consentSchema = z.object({
  /** A secret. */
  refreshToken: z.string().min(1),
  /** When Entra issued the token. Absent for a token from a setting, whose age is unknown. */
  issuedAt: z.iso.datetime().optional(),
  /**
   * When the person consented. Absent when unknown, and for the token of the sign-in itself, whose `issuedAt` is the
   * same time.
   */
  consentedAt: z.iso.datetime().optional(),
  /** User name of the person who consented. */
  account: z.string().optional(),
  /** When Entra first refused the token. Absent as long as it works. */
  endedAt: z.iso.datetime().optional(),
});
export type Consent = z.infer<typeof consentSchema>;

/** The public part of the consent: no token, no name. */
export const consentStatusSchema = z.object({
  /** `ending`: fewer than 30 days left. `ended`: expired, or refused by Entra. `missing`: nobody has consented yet. */
  state: z.enum(['ok', 'ending', 'ended', 'missing']),
  /** Whole days until the token ends, 0 when it has ended. Absent while its age is unknown. */
  daysLeft: z.int().min(0).optional(),
  expiresAt: z.iso.datetime().optional(),
  /** UTC day since which the desk gets no token. */
  endedOn: z.iso.date().optional(),
});
export type ConsentStatus = z.infer<typeof consentStatusSchema>;

/** Computes the status of the consent at `now`. */
export function consentStatus(consent: Consent | undefined, now: Date): ConsentStatus {
  if (consent === undefined) return { state: 'missing' };
  const end = endOf(consent);
  const expiry = end === undefined ? {} : { expiresAt: end.toISOString() };
  const endedAt = endedAtOf(consent, end, now);
  if (endedAt !== undefined)
    return { state: 'ended', daysLeft: 0, ...expiry, endedOn: endedAt.toISOString().slice(0, 10) };
  if (end === undefined) return { state: 'ok' };
  const daysLeft = Math.floor((end.getTime() - now.getTime()) / DAY_MS);
  return { state: daysLeft < WARN_BELOW_DAYS ? 'ending' : 'ok', daysLeft, ...expiry };
}

/**
 * The earlier of refusal and expiry: Entra may refuse a token before its 90 days, or first be called long after them.
 */
function endedAtOf({ endedAt }: Consent, end: Date | undefined, now: Date): Date | undefined {
  const refused = endedAt === undefined ? undefined : new Date(endedAt);
  const expired = end !== undefined && end <= now ? end : undefined;
  if (refused === undefined || expired === undefined) return refused ?? expired;
  return refused < expired ? refused : expired;
}

/** Whether the token returned by the next use should be stored. */
export function isDueForRenewal({ issuedAt, endedAt }: Consent, now: Date): boolean {
  if (issuedAt === undefined || endedAt !== undefined) return true;
  return now.getTime() - Date.parse(issuedAt) >= RENEW_AFTER_DAYS * DAY_MS;
}

/** The token returned by a use of `used`, with the time of the person's consent. */
export function renewalOf(used: Consent, returned: Consent): Consent {
  const consentedAt = used.consentedAt ?? used.issuedAt;
  return consentedAt === undefined ? returned : { ...returned, consentedAt };
}

/**
 * Whether the consent `one` is newer than `other`. Compares the time of the person's consent, then the time of issue:
 * a renewal of an old consent is not newer than a new consent. A token of unknown age is older than any other.
 */
export function isNewer(one: Consent, other: Consent | undefined): boolean {
  if (other === undefined) return true;
  const later = timeOf(one.consentedAt ?? one.issuedAt) - timeOf(other.consentedAt ?? other.issuedAt);
  return later === 0 ? timeOf(one.issuedAt) > timeOf(other.issuedAt) : later > 0;
}

/** When the token expires; `undefined` while its age is unknown. */
export function endOf({ issuedAt }: Consent): Date | undefined {
  return issuedAt === undefined ? undefined : new Date(Date.parse(issuedAt) + LIFETIME_DAYS * DAY_MS);
}

const timeOf = (at: string | undefined): number => (at === undefined ? 0 : Date.parse(at));
