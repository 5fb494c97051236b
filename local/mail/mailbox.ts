import { z } from 'zod';

/** An e-mail as the server took it. */
export interface TakenMail {
  /** Number in the order of arrival, from 1. */
  readonly number: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  /** The header fields that are plain text, by their lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly content: string;
  }[];
}

/** What the server does instead of taking the next e-mails. */
export const faultSchema = z.strictObject({
  at: z.enum(['greeting', 'sender', 'recipient', 'data', 'answer']),
  code: z.int().min(400).max(599).default(451),
  /** Says nothing there instead of the code, and leaves the connection open. */
  silence: z.boolean().default(false),
  times: z.int().min(1).max(10_000).default(1),
});
export type Fault = z.infer<typeof faultSchema>;

/** What was taken, and what goes wrong next. Kept in memory. */
export class Mailbox {
  readonly #taken: TakenMail[] = [];
  #faults: Fault[] = [];

  add(mail: Omit<TakenMail, 'number'>): void {
    this.#taken.push({ number: this.#taken.length + 1, ...mail });
  }

  /** All e-mails in the order of arrival, or those to one address. */
  list(to?: string): readonly TakenMail[] {
    const wanted = to?.toLowerCase();
    return wanted === undefined
      ? this.#taken
      : this.#taken.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted));
  }

  clear(): void {
    this.#taken.length = 0;
    this.#faults = [];
  }

  fail(fault: z.input<typeof faultSchema>): void {
    this.#faults.push(faultSchema.parse(fault));
  }

  /** The next fault, when it is at this point; counts it down. */
  faultAt(at: Fault['at']): Fault | undefined {
    const [first, ...others] = this.#faults;
    if (first?.at !== at) return undefined;
    this.#faults = first.times > 1 ? [{ ...first, times: first.times - 1 }, ...others] : others;
    return first;
  }
}
