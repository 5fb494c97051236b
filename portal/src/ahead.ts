import { portalConfig } from './api/portal-config.ts';
import { pageFileAt } from './app/page-files.ts';

// This file imports no library and is evaluated first: what takes a round trip is on its way while the rest of the
// shell is evaluated.

/** Settles once the page of the address is there. One that does not come is asked for again, and missed, where it is shown. */
export const pageAhead: Promise<unknown> = Promise.resolve(pageFileAt(location.pathname)?.load()).catch(
  () => undefined,
);

/** What the sign-in needs to know. */
export const configAhead = portalConfig();
