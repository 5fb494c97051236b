import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { watch, type Watch } from './watch.ts';

export interface PersonOptions extends Pick<
  BrowserContextOptions,
  'viewport' | 'colorScheme' | 'forcedColors'
> {
  /** Default: en-GB. */
  readonly locale?: 'en-GB' | 'fr-FR';
  /** What the pages take for now, an instant in UTC. Default: the real time. */
  readonly now?: string;
}

/** One of the seeded people before a browser of their own, in Paris. */
export interface PortalPerson extends Watch {
  readonly user: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Goes to a page of the portal, `path` behind `/portal`, e.g. `/buy`; resolves when its heading is there. */
  open(path: string): Promise<void>;
  /** Closes the browser context. */
  leave(): Promise<void>;
}

/** What the browser keeps of a person's sign-in, by user. */
export type SignIns = Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>;

export interface Place {
  readonly browser: Browser;
  readonly api: string;
  readonly signIns: SignIns;
}

/** As long as a slow machine may take; a state that never comes fails before the test does. */
const WAIT_MS = 60_000;

export async function personIn(
  { browser, api, signIns }: Place,
  user: string,
  { locale = 'en-GB', now, ...options }: PersonOptions,
): Promise<PortalPerson> {
  const known = signIns.get(user);
  const context = await browser.newContext({
    locale,
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 940 },
    // Nothing is proved by a fade, and each frame of it is drawn.
    reducedMotion: 'reduce',
    ...options,
    ...(known !== undefined && { storageState: known }),
  });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const seen = watch(context);
  if (now !== undefined) await page.clock.setFixedTime(now);
  return {
    ...seen,
    user,
    page,
    context,
    async open(path) {
      const url = new URL(`${api}/portal${path}`);
      if (!signIns.has(user)) url.searchParams.set('as', user);
      await page.goto(url.href);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      if (!signIns.has(user)) signIns.set(user, await context.storageState());
    },
    leave: () => context.close(),
  };
}
