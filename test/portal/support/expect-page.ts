import { expect } from 'playwright/test';

/** Playwright's `expect`: polls until a page or locator is as said, for as long as a slow machine may take. */
export const expectPage = expect.configure({ timeout: 60_000 });
