import { Option, type Command } from 'commander';
import { unwrap, type Api, type Money, type Request } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { EXIT, Failure, failed, wrongArguments } from '../exit-codes.ts';
import { amountIn, isSameAmount, moneyIn } from '../output/formats.ts';
import { requestLines } from '../output/request-lines.ts';
import { readRequest } from './follow.ts';
import { showRequest } from './show-request.ts';

interface Approval {
  readonly hash?: string;
  readonly amount?: string;
  readonly comment?: string;
}

export function addDecisions(program: Command, desk: Desk): void {
  program
    .command('approve <id>')
    .summary('Approves a request at the quote that is shown.')
    .description(
      'Shows the quote and what cannot be undone, asks, and approves exactly that quote. A script names the quote it approves, by --hash or --amount; another quote is not approved.',
    )
    .option('--hash <hash>', 'the hash of the quote, as "desk requests show --json" has it in quote.hash')
    .option('--amount <amount>', 'the total of the quote, such as "1575.68 EUR"')
    .option('--comment <text>')
    .action(async (id: string, approval: Approval) => {
      const { api, url } = await desk.connect();
      const request = await readRequest(api, id);
      const quoteHash = await agreedHash(desk, { request, approval, url });
      await decide(desk, api, id, { decision: 'approve', quoteHash, ...commentOf(approval.comment) });
    });
  program
    .command('reject <id>')
    .description('Rejects a request. The requester reads the comment.')
    .addOption(new Option('--comment <text>', 'why').makeOptionMandatory())
    .action(async (id: string, { comment }: { comment: string }) => {
      const { api } = await desk.connect();
      const { quote } = await readRequest(api, id);
      if (quote === undefined) throw failed('The request has no quote: it awaits no decision', SHOW);
      await decide(desk, api, id, { decision: 'reject', quoteHash: quote.hash, comment });
    });
  program
    .command('withdraw <id>')
    .description('Takes back a request of your own, as long as nothing was ordered.')
    .option('--comment <text>')
    .action(async (id: string, { comment }: { comment?: string }) => {
      const { api } = await desk.connect();
      const body = commentOf(comment);
      showRequest(
        desk,
        await unwrap(api.POST('/api/v1/requests/{id}/withdrawal', { params: { path: { id } }, body })),
      );
    });
}

const SHOW = '"desk requests show" tells its status.';
const commentOf = (comment: string | undefined) => (comment === undefined ? {} : { comment });

type Decision =
  | { readonly decision: 'approve'; readonly quoteHash: string; readonly comment?: string }
  | { readonly decision: 'reject'; readonly quoteHash: string; readonly comment: string };

async function decide(desk: Desk, api: Api, id: string, body: Decision): Promise<void> {
  showRequest(
    desk,
    await unwrap(api.POST('/api/v1/requests/{id}/decisions', { params: { path: { id } }, body })),
  );
}

interface Question {
  readonly request: Request;
  readonly approval: Approval;
  readonly url: string;
}

/** The hash of the quote that the person, or the script, agreed to. Throws a `Failure` when they did not. */
async function agreedHash(desk: Desk, { request, approval, url }: Question): Promise<string> {
  const { quote, status } = request;
  if (quote === undefined) throw failed(`There is no quote to approve: the request is ${status}`, SHOW);
  const { hash, amount } = approval;
  if (hash === undefined && amount === undefined) await askPerson(desk, { request, url, total: quote.total });
  if (hash !== undefined && hash !== quote.hash) throw otherQuote(`the hash ${quote.hash}`);
  if (amount !== undefined) assertAmount(amount, quote.total);
  return quote.hash;
}

function assertAmount(text: string, total: Money | undefined): void {
  const named = amountIn(text);
  if (named === undefined) throw wrongArguments(`--amount must be like "1575.68 EUR", not "${text}"`);
  if (total === undefined)
    throw wrongArguments('The quote has no amount: nothing is bought', 'Name it by --hash.');
  if (!isSameAmount(named, total)) throw otherQuote(`${total.amount} ${total.currency}`);
}

const otherQuote = (is: string): Failure =>
  failed(`Not approved: the quote is another one now, with ${is}`, SHOW);

async function askPerson(
  desk: Desk,
  {
    request,
    url,
    total,
  }: { readonly request: Request; readonly url: string; readonly total: Money | undefined },
): Promise<void> {
  const { terminal } = desk.surroundings;
  if (!terminal.isInteractive)
    throw wrongArguments(
      'Without a terminal, approve what you name: --hash HASH or --amount "1575.68 EUR"',
      '"desk requests show ID --json" has quote.hash and quote.total.',
    );
  const output = desk.output();
  for (const line of requestLines(request, output)) output.note(line);
  const what = total === undefined ? 'this' : moneyIn(output.language, total);
  const answer = await terminal.ask(`\nApprove ${what} at ${url}? Type yes: `);
  if (answer.trim().toLowerCase() !== 'yes') throw new Failure(EXIT.failed, 'Not approved.');
}
