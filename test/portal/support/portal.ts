import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright';
import { launchBrowser } from '../../../local/browser/launch-browser.ts';
import { trustedKeyOf } from '../../../local/browser/trusted-key.ts';
import { stackUnderTest, type OwnStackOptions, type StackUnderTest } from '../../support/stack.ts';
import { personIn, type PersonOptions, type PortalPerson, type SignIns } from './person.ts';

/** The portal of a real stack as a test file uses it. */
export interface Portal {
  /** The stack, for what a test prepares by the API or plants in Microsoft. */
  readonly stack: StackUnderTest;
  /**
   * Opens a browser context for one of the seeded people, signed in. It ends with the test. The first time in a file a
   * person signs in at the issuer; later contexts begin with the tokens of that time.
   */
  person(user: string, options?: PersonOptions): Promise<PortalPerson>;
}

/**
 * Gives a test file the portal: call it at the top of the file. All files of a worker share a stack, as the end-to-end
 * tests do, unless `options` change something about it. After each test its contexts are closed, and the test fails when
 * a page complained: an error or warning on the console, a breach of the content security policy, an exception.
 */
export function usePortal(options?: OwnStackOptions): Portal {
  let stack: StackUnderTest | undefined;
  let browser: Browser | undefined;
  let people: PortalPerson[] = [];
  const signIns: SignIns = new Map();

  beforeAll(async () => {
    stack = await stackUnderTest(options);
    browser = await launchBrowser({ trustedKey: trustedKeyOf(stack.info().caFile) });
  });
  afterEach(async () => {
    const [ended, complaints] = [people, people.flatMap((person) => person.complaints())];
    people = [];
    await Promise.all(ended.map((person) => person.leave()));
    if (complaints.length > 0) throw new Error(`the browser complained:\n${complaints.join('\n')}`);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const stackNow = (): StackUnderTest => {
    if (stack === undefined) throw new Error('the stack starts in beforeAll: use the portal inside a test');
    return stack;
  };
  return {
    get stack() {
      return stackNow();
    },
    async person(user, personOptions = {}) {
      if (browser === undefined) throw new Error('the browser starts in beforeAll');
      const person = await personIn({ browser, api: stackNow().api, signIns }, user, personOptions);
      people.push(person);
      return person;
    },
  };
}
