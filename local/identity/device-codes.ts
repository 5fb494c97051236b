import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../kit/clock.ts';
import type { Account } from './directory.ts';
import { expiredDeviceCode, pendingDeviceCode, unknownDeviceCode } from './oauth-error.ts';

const LIFETIME_SECONDS = 900;
/** As at Entra: no vowels and no digits that look like letters. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const USER_CODE_LENGTH = 9;

/** A program on a device that waits until a person signs in elsewhere. */
interface Waiting {
  readonly clientId: string;
  readonly tenantId: string;
  readonly userCode: string;
  readonly until: number;
  account?: Account;
}

/** Sign-ins by device code, redeemed once each, within 15 minutes. They do not survive a restart. */
export class DeviceCodes {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins a sign-in. */
  issue(clientId: string, tenantId: string) {
    const deviceCode = randomBytes(32).toString('base64url');
    const userCode = Array.from({ length: USER_CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(
      '',
    );
    const until = this.#now() + LIFETIME_SECONDS * 1_000;
    this.#waiting.set(deviceCode, { clientId, tenantId, userCode, until });
    return { deviceCode, userCode, expiresIn: LIFETIME_SECONDS };
  }

  /** The program that waits for a person with this code; `undefined` for an unknown or old one. */
  waitingFor(userCode: string): Readonly<Waiting> | undefined {
    return this.#open(userCode);
  }

  /** The person has typed the code and signed in. */
  signIn(userCode: string, account: Account): void {
    const found = this.#open(userCode);
    if (found !== undefined) found.account = account;
  }

  /** Who has signed in. Throws the {@link OAuthError} of a code that is no good, or that waits. */
  redeem(deviceCode: string, clientId: string, tenantId: string): Account {
    const found = this.#waiting.get(deviceCode);
    if (found?.clientId !== clientId || found.tenantId !== tenantId) throw unknownDeviceCode();
    if (this.#now() >= found.until) throw expiredDeviceCode();
    if (found.account === undefined) throw pendingDeviceCode();
    this.#waiting.delete(deviceCode);
    return found.account;
  }

  #open(userCode: string): Waiting | undefined {
    return [...this.#waiting.values()].find(
      (one) => one.userCode === userCode && one.account === undefined && this.#now() < one.until,
    );
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
