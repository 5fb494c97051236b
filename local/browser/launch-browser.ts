import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromium, type Browser, type LaunchOptions } from 'playwright';
import { findBrowser, type FoundBrowser, type Wanted } from './find-browser.ts';
import { hasNpmChromium, npmChromium } from './npm-chromium.ts';

export interface BrowserOptions extends Wanted {
  /** The local stack whose certificate the browser shall accept, see `trustedKeyOf`. */
  readonly trustedKey?: string;
}

/** The browser of this machine, as {@link findBrowser} finds it. */
export const browserHere = (wanted: Wanted): FoundBrowser =>
  findBrowser(
    {
      env: process.env,
      platform: process.platform,
      arch: process.arch,
      playwrightPath: chromium.executablePath(),
      exists: existsSync,
      hasNpmChromium: hasNpmChromium(),
    },
    wanted,
  );

/**
 * How Playwright starts the browser of this machine, with `launch` or `launchPersistentContext`. Throws a `StartError` of
 * one line when there is none.
 */
export async function launchOptions({ window, trustedKey }: BrowserOptions): Promise<LaunchOptions> {
  const found = browserHere({ window });
  const program = found.kind === 'npm-chromium' ? await npmChromium() : { path: found.path, env: {} };
  return {
    executablePath: program.path,
    env: { ...process.env, ...program.env },
    headless: !window,
    args: trustedKey === undefined ? [] : [`--ignore-certificate-errors-spki-list=${trustedKey}`],
  };
}

/** Starts the browser of this machine without a window; close it when done. */
export const launchBrowser = async (options: Omit<BrowserOptions, 'window'> = {}): Promise<Browser> =>
  chromium.launch(await launchOptions({ ...options, window: false }));
