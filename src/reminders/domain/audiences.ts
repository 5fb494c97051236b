import type { Grant } from '../../core/access.ts';
import type { MailAddress } from '../../core/mail-address.ts';
import type { ReminderAudience } from '../../customers/domain/reminder-settings.ts';

/** The audiences that a reservation concerns, in the order in which they are told. */
export const audiencesFor = (
  audiences: readonly ReminderAudience[],
  reservation: { readonly departmentId?: string | undefined },
): readonly ReminderAudience[] =>
  audiences.filter(
    ({ departmentId }) => departmentId === undefined || departmentId === reservation.departmentId,
  );

/** The audience after one; `undefined` after the last, and after one that is no longer set. */
export function audienceAfter(
  audiences: readonly ReminderAudience[],
  name: string,
): ReminderAudience | undefined {
  const at = audiences.findIndex((audience) => audience.name === name);
  return at === -1 ? undefined : audiences[at + 1];
}

/** Everybody of an audience who has an address, each address once. */
export function recipientsOf(
  { roles, addresses }: Pick<ReminderAudience, 'roles' | 'addresses'>,
  grants: readonly Grant[],
): readonly MailAddress[] {
  const people = grants
    .filter((grant) => grant.roles.some((role) => roles.includes(role)))
    .flatMap(({ email, language = 'en' }) => (email === undefined ? [] : [{ address: email, language }]));
  const byAddress = new Map<string, MailAddress>();
  for (const one of [...people, ...addresses])
    if (!byAddress.has(one.address.toLowerCase())) byAddress.set(one.address.toLowerCase(), one);
  return [...byAddress.values()];
}
