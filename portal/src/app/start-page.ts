/** What `GET /me` tells of the person, as far as the navigation needs it. */
interface Roles {
  readonly appRoles: readonly string[];
  readonly grants: readonly { readonly roles: readonly string[] }[];
}

export type PageName =
  | 'inbox'
  | 'buy'
  | 'requests'
  | 'customers'
  | 'reminders'
  | 'renewals'
  | 'expirations'
  | 'radar'
  | 'tickets'
  | 'operations'
  | 'rules'
  | 'settings';

const PAGES: readonly (readonly [name: PageName, roles: 'all' | readonly string[]])[] = [
  ['inbox', ['Approver', 'Admin']],
  ['buy', ['Requester', 'Admin']],
  ['requests', 'all'],
  ['customers', 'all'],
  ['reminders', ['Requester', 'Helpdesk', 'Approver', 'Billing', 'Admin', 'Reader']],
  ['renewals', 'all'],
  ['expirations', 'all'],
  ['radar', 'all'],
  ['tickets', ['Helpdesk', 'Requester', 'Admin', 'Reader']],
  ['operations', ['Admin', 'Reader']],
  ['rules', 'all'],
  ['settings', 'all'],
];

/** The pages that a person can use with the roles held. Hiding helps people only: the server decides. */
export function pagesFor({ appRoles, grants }: Roles): readonly PageName[] {
  const held = new Set([...appRoles, ...grants.flatMap(({ roles }) => roles)]);
  return PAGES.flatMap(([name, roles]) =>
    roles === 'all' || roles.some((role) => held.has(role)) ? [name] : [],
  );
}

/** Whether no page has anything for the person. */
export const isWithoutRole = ({ appRoles, grants }: Roles): boolean =>
  appRoles.length === 0 && grants.length === 0;

/** Where a person starts: where the person's main task is. */
export function startPageOf({ appRoles, grants }: Roles): string {
  const held = new Set(grants.flatMap(({ roles }) => roles));
  if (appRoles.includes('Admin')) return '/operations';
  if (held.has('Approver')) return '/inbox';
  if (held.has('Requester')) return '/buy';
  return held.has('Helpdesk') ? '/tickets' : '/customers';
}
