import { z } from 'zod';

const DAY_MS = 86_400_000;

/**
 * A refresh token lives 90 days from the day it was issued; using it does not prolong that, but every use returns a new
 * one. Source: https://learn.microsoft.com/entra/identity-platform/refresh-tokens
 */
const LIFETIME_DAYS = 90;
/** A token older than this is replaced at its next use: 29 chances before it ends, and few writes. */
const RENEW_AFTER_DAYS = 3;
/** Fewer days left than this mean that renewing has failed for two months. */
const WARN_BELOW_DAYS = 30;

/** The consent of an Admin agent of the partner (Secure Application Model), as the desk keeps it. */
export const consentSchema = z.object({
  /** A secret. */
  refreshToken: z.string().min(1),
  /** When Entra issued the token. Absent for a token from a setting, whose age nobody knows. */
  issuedAt: z.iso.datetime().optional(),
  /** When the person consented. Absent for the token of the sign-in itself (`issuedAt` says it), or when unknown. */
  consentedAt: z.iso.datetime().optional(),
  /** User name of the person who consented. */
  account: z.string().optional(),
  /** When Entra first refused the token. Absent as long as it works. */
  endedAt: z.iso.datetime().optional(),
});
export type Consent = z.infer<typeof consentSchema>;

/** What everybody may know about the consent: no token, no name. */
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

/** How long the consent holds, as of `now`. */
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

/** The earlier of both: Entra may refuse a token before its 90 days, or be asked only long after them. */
function endedAtOf({ endedAt }: Consent, end: Date | undefined, now: Date): Date | undefined {
  const refused = endedAt === undefined ? undefined : new Date(endedAt);
  const expired = end !== undefined && end <= now ? end : undefined;
  if (refused === undefined || expired === undefined) return refused ?? expired;
  return refused < expired ? refused : expired;
}

/** Whether the next use should store the token that it returns. */
export function isDueForRenewal({ issuedAt, endedAt }: Consent, now: Date): boolean {
  if (issuedAt === undefined || endedAt !== undefined) return true;
  return now.getTime() - Date.parse(issuedAt) >= RENEW_AFTER_DAYS * DAY_MS;
}

/** The token that a use of `used` returned, with the moment at which the person consented. */
export function renewalOf(used: Consent, returned: Consent): Consent {
  const consentedAt = used.consentedAt ?? used.issuedAt;
  return consentedAt === undefined ? returned : { ...returned, consentedAt };
}

/**
 * Whether a person consented later than to another one, or else whether Entra issued the token later: a renewal of an old
 * consent is not newer than a new consent. A token of unknown age is older than any other.
 */
export function isNewer(one: Consent, other: Consent | undefined): boolean {
  if (other === undefined) return true;
  const later = timeOf(one.consentedAt ?? one.issuedAt) - timeOf(other.consentedAt ?? other.issuedAt);
  return later === 0 ? timeOf(one.issuedAt) > timeOf(other.issuedAt) : later > 0;
}

/** When the token ends by itself; `undefined` while its age is unknown. */
export function endOf({ issuedAt }: Consent): Date | undefined {
  return issuedAt === undefined ? undefined : new Date(Date.parse(issuedAt) + LIFETIME_DAYS * DAY_MS);
}

const timeOf = (at: string | undefined): number => (at === undefined ? 0 : Date.parse(at));
