import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StartError } from '../../local/kit/command.ts';
import { plainOrder } from '../../test/drills/drill-order.ts';
import { Caller } from '../caller.ts';
import type { Answer } from '../caller.ts';
import { StackProcess } from './stack-process.ts';
import type { StackStart } from './stack-process.ts';

const API = '/api/v1';
const INSTANCES = '/runtime/webhooks/durabletask/instances';

const requestSchema = z.object({
  id: z.string(),
  status: z.string(),
  quote: z.object({ hash: z.string() }).optional(),
});
/** Tokens last an hour. */
const TOKEN_AGE_MS = 15 * 60_000;

/** The parts of a request that are read here. */
export type SeenRequest = z.infer<typeof requestSchema>;

/** The desk of a checkout on a stack of its own, known by nothing but `npm start`, `npm run token` and HTTP. */
export class DeskUnderTest {
  readonly #start: StackStart;
  readonly #stack: StackProcess;
  readonly #caller: Caller;
  /** Makes the keys of this desk differ from those of an earlier one with the same data folder. */
  readonly #run = Date.now();
  readonly #tokens = { agent: '', approver: '', at: -Infinity };
  #submitted = 0;

  private constructor(start: StackStart, stack: StackProcess) {
    this.#start = start;
    this.#stack = stack;
    this.#caller = new Caller(stack.info.urls.api);
  }

  static async start(start: StackStart): Promise<DeskUnderTest> {
    const stack = await StackProcess.start(start);
    if (start.isMicrosoftAtOnce) await finishAtOnce(stack);
    return new DeskUnderTest(start, stack);
  }

  /**
   * To be called before and after each measurement: renews tokens, and throws when a process of the stack was started
   * again since.
   */
  async makeReady(): Promise<void> {
    this.#stack.assertUndisturbed();
    if (performance.now() - this.#tokens.at < TOKEN_AGE_MS) return;
    this.#tokens.agent = await printToken(this.#start, 'sales-agent');
    this.#tokens.approver = await printToken(this.#start, 'approver');
    this.#tokens.at = performance.now();
  }

  /** The number of submitted purchases. */
  get submitted(): number {
    return this.#submitted;
  }

  /** The processes of the stack, by name. */
  get pids(): Readonly<Record<string, number>> {
    return this.#stack.info.pids;
  }

  /** Submits a new purchase; customers take turns. */
  async submit(): Promise<SeenRequest> {
    this.#submitted += 1;
    const number = this.#submitted;
    const { customerId, purchase, key } = plainOrder(this.#run, number, 'purchase', `${number}`);
    const headers = { ...as(this.#tokens.agent), 'content-type': 'application/json', 'idempotency-key': key };
    const path = `${API}/customers/${customerId}/purchases`;
    return read(202, await this.#caller.post(path, JSON.stringify(purchase), headers));
  }

  async read(id: string): Promise<SeenRequest> {
    return read(200, await this.#caller.get(`${API}/requests/${id}`, as(this.#tokens.agent)));
  }

  /** Approves the quote of a request, as another person than the requester. */
  async approve({ id, quote }: SeenRequest): Promise<SeenRequest> {
    if (quote === undefined) throw new Error(`request ${id} has no quote`);
    const body = JSON.stringify({ decision: 'approve', quoteHash: quote.hash });
    const headers = { ...as(this.#tokens.approver), 'content-type': 'application/json' };
    return read(200, await this.#caller.post(`${API}/requests/${id}/decisions`, body, headers));
  }

  /** The names of all orchestrations that have run, as the host tells them. */
  async orchestrations(): Promise<readonly string[]> {
    const { body } = await this.#caller.get(`${INSTANCES}?top=1000`);
    const instances = z.array(z.object({ name: z.string() })).parse(JSON.parse(body));
    return [...new Set(instances.map(({ name }) => name))];
  }

  async stop(): Promise<void> {
    this.#caller.close();
    await this.#stack.stop();
  }
}

/** Lets Microsoft's stand-in have finished everything at the first look. */
async function finishAtOnce({ info }: StackProcess): Promise<void> {
  const answer = await fetch(`${info.urls.microsoftControl}/_control/settings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ registrationPolls: 1, provisioningPolls: 1, updatePolls: 1 }),
  });
  if (!answer.ok) throw new StartError(`the stand-in for Microsoft answered ${answer.status}`);
}

async function printToken({ checkout, dataFolder }: StackStart, user: string): Promise<string> {
  const args = ['run', '--silent', 'token', '--', user, '--data', dataFolder];
  return (await promisify(execFile)('npm', args, { cwd: checkout })).stdout.trim();
}

const as = (token: string) => ({ authorization: `Bearer ${token}` });

function read(wanted: number, { status, body }: Answer): SeenRequest {
  if (status !== wanted) throw new Error(`the desk answered ${status}, not ${wanted}: ${body}`);
  return requestSchema.parse(JSON.parse(body));
}
