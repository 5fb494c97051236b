import type { Fix } from '../../rules/domain/fix.ts';

/** A shared scope needs nothing that could be missing. */
export const shareFix = (pointer: string): Fix => ({
  set: { [pointer]: { type: 'Shared' } },
  label: {
    en: 'Share with all subscriptions of the customer',
    fr: 'Partager avec tous les abonnements du client',
  },
});
