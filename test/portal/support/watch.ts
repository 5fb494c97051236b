import type { BrowserContext, ConsoleMessage } from 'playwright';

/** What the pages of a browser context complained of. */
export interface Watch {
  /**
   * Says that the test itself makes the browser complain, e.g. `/status of 503/`: one such complaint or more is expected,
   * and none is a complaint of its own.
   */
  causes(complaint: RegExp): void;
  /** All other errors and warnings of the console, breaches of the content security policy and exceptions. */
  complaints(): readonly string[];
}

/** Listens to all pages of the context. Chromium tells breaches of a content security policy on the console. */
export function watch(context: BrowserContext): Watch {
  const seen: string[] = [];
  const caused: RegExp[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(lineOf(message));
  });
  context.on('weberror', (error) => seen.push(`exception: ${String(error.error().stack)}`));
  return {
    causes: (complaint) => void caused.push(complaint),
    complaints: () => [
      ...seen.filter((line) => !caused.some((complaint) => complaint.test(line))),
      ...caused
        .filter((complaint) => !seen.some((line) => complaint.test(line)))
        .map((complaint) => `expected and missing: ${String(complaint)}`),
    ],
  };
}

const lineOf = (message: ConsoleMessage): string =>
  `${message.type()}: ${message.text()} (${message.location().url})`;
