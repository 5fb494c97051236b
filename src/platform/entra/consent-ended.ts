import { z } from 'zod';
import { causesOf } from '../../core/causes.ts';
import { consentMark } from '../../core/consent/consent-problem.ts';

/** Thrown when Entra accepts no consent of the desk: only a person can grant a new one. */
export class ConsentEnded extends Error {
  override readonly name = 'ConsentEnded';

  /** `endedOn` is a UTC day; `undefined` while no consent was ever given. */
  constructor(endedOn: string | undefined, options?: ErrorOptions) {
    super(`${consentMark(endedOn)} an Admin agent runs npm run consent`, options);
  }
}

/**
 * Answers of Entra that the same request would meet again: a person has to change something first. Source:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#error-codes-for-token-endpoint-errors
 */
const REFUSALS = [
  'invalid_grant',
  'interaction_required',
  'consent_required',
  'invalid_client',
  'unauthorized_client',
  'invalid_resource',
  'invalid_scope',
];

/**
 * Whether Entra refuses a token for good. False for an ended consent: a new consent is in force at once, and {@link
 * CurrentConsent} remembers the refused one.
 */
export const isRefusedForGood = (error: unknown): boolean => {
  const causes = causesOf(error);
  return (
    !causes.some((cause) => cause instanceof ConsentEnded) &&
    causes.some((cause) => REFUSALS.includes(refusalSchema.safeParse(cause).data?.errorCode ?? ''))
  );
};

/** An OAuth refusal as both of Microsoft's libraries throw it. */
const refusalSchema = z.object({ errorCode: z.string(), errorNo: z.coerce.string().optional() });

/**
 * Error numbers by which Entra rejects the refresh token itself, in whichever tenant it was used: expired (700082,
 * 70008, 700084), revoked (50173, 50132, 50133), older than sign-in frequency allows (70043), or not a token
 * (9002313). Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const REJECTED_TOKEN = ['700082', '70008', '700084', '50173', '50132', '50133', '70043', '9002313'];

/**
 * Whether Entra rejects the consent itself. In the partner's own tenant every `invalid_grant` does, whatever its
 * number, because numbers may change; in a customer's tenant it may only mean that this customer grants no access.
 */
export function isConsentRefused(error: unknown, isOwnTenant: boolean): boolean {
  const refusal = refusalSchema.safeParse(error).data;
  if (refusal === undefined) return false;
  const { errorCode, errorNo = '' } = refusal;
  if (errorCode !== 'invalid_grant' && errorCode !== 'interaction_required') return false;
  return isOwnTenant || REJECTED_TOKEN.includes(errorNo);
}
