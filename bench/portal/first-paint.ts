import type { CDPSession, Page } from 'playwright';
import { z } from 'zod';

/** A line and a processor, as Chromium imitates them. */
export interface Conditions {
  readonly megabits: number;
  readonly roundTripMs: number;
  /** How many times slower than this machine. */
  readonly slowerBy: number;
}

export const SLOW: Conditions = { megabits: 10, roundTripMs: 40, slowerBy: 4 };
const BYTES_OF_MEGABIT = 125_000;

/** Runs in every page before its own scripts. What is shown last of the largest counts, until a person types or clicks. */
const OBSERVE = `
  window.painted = { ms: 0, shift: 0 };
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('largest-contentful-paint', (entry) => { window.painted.ms = entry.startTime; });
  observe('layout-shift', (entry) => { if (!entry.hadRecentInput) window.painted.shift += entry.value; });`;

const paintSchema = z.object({
  /** From the navigation to the largest contentful paint, in milliseconds: https://web.dev/articles/lcp. */
  ms: z.number().positive(),
  /** How much moved without being asked: https://web.dev/articles/cls. */
  shift: z.number(),
});
export type FirstPaint = z.infer<typeof paintSchema>;

/** Gives a function that goes to an address with an empty cache, under the given conditions. */
export async function firstPaints(
  page: Page,
  { megabits, roundTripMs, slowerBy }: Conditions,
): Promise<(url: string) => Promise<FirstPaint>> {
  await page.addInitScript(OBSERVE);
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: megabits * BYTES_OF_MEGABIT,
    uploadThroughput: megabits * BYTES_OF_MEGABIT,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
  return async (url) => {
    await page.goto(url);
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    return paintSchema.parse(await page.evaluate('window.painted'));
  };
}
