import { Option, type Command } from 'commander';
import { unwrap, type Request, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { EXIT } from '../exit-codes.ts';
import { quoteFacts } from '../output/quote-facts.ts';
import { verdictLines } from '../output/request-lines.ts';
import { factLines } from '../output/table.ts';
import { bodyOf, type Ask } from './asks/ask.ts';
import { buy } from './asks/buy.ts';
import { exchange } from './asks/exchange.ts';
import { partnerChange, refund } from './asks/returns.ts';
import { renew } from './asks/renew.ts';
import { customerIdOf, customerRequired } from './customer-of.ts';
import { exitCodeOf, follow, isEnded } from './follow.ts';
import { showRequest } from './show-request.ts';
import { timeoutOption } from './watch.ts';

interface Common {
  readonly customer: string;
  readonly file?: string;
}

interface SubmitOptions extends Common {
  readonly key?: string;
  readonly watch?: true;
  readonly timeout: number;
}

/** A command for each kind of request, and `evaluate` with the same options, which asks for nothing. */
export function addAsks(program: Command, desk: Desk): void {
  const evaluate = program
    .command('evaluate')
    .summary('What would become of a request, without asking for it.')
    .description('Verdict and quote of what would be asked for. Nothing is kept and nothing is ordered.');
  for (const add of [addAsk(program, desk), addEvaluation(evaluate, desk)]) {
    add(buy);
    add(refund);
    add(exchange);
    add(partnerChange);
    add(renew);
  }
}

function commandOf<O>(parent: Command, ask: Ask<O>, description: string): Command {
  const command = parent.command(ask.name).summary(ask.summary).description(description);
  command.addOption(customerRequired());
  for (const option of ask.options()) command.addOption(option);
  return command.option('--file <file>', 'the body as JSON instead of the options; - reads stdin');
}

const addAsk =
  (program: Command, desk: Desk) =>
  <O extends object>(ask: Ask<O>): void => {
    commandOf(
      program,
      ask,
      `${ask.summary} Ends when the rules have spoken: 0 it may be approved, 3 refused.`,
    )
      .option('--key <key>', 'the key of an earlier try: repeats it, and never asks twice')
      .option('--watch', 'follows the request to its end')
      .addOption(timeoutOption(60))
      .action(async (options: O & SubmitOptions) => {
        const body = await bodyOf(ask, options);
        const { api } = await desk.connect();
        const customerId = await customerIdOf(api, options.customer);
        const key = options.key ?? desk.surroundings.newKey();
        desk.output().note(`Key ${key}: when no answer comes, repeat the command with --key ${key}`);
        const { id } = await ask.submit(api, { customerId, key, body });
        const hasWord = ({ status }: Request) => status !== 'submitted';
        const isEnough = options.watch === true ? ({ status }: Request) => isEnded(status) : hasWord;
        const request = await follow(desk, { api, id, timeout: options.timeout, isEnough });
        showRequest(desk, request);
        const isAskedFor = options.watch !== true && hasWord(request) && !isEnded(request.status);
        desk.exitCode = isAskedFor ? EXIT.done : exitCodeOf(request.status);
      });
  };

const addEvaluation =
  (evaluate: Command, desk: Desk) =>
  <O extends object>(ask: Ask<O>): void => {
    commandOf(evaluate, ask, `What would become of "desk ${ask.name}": 0 allowed, 3 refused by a rule.`)
      .addOption(new Option('--as-of <instant>', 'evaluates by the rules of that day'))
      .action(async (options: O & Common & { readonly asOf?: string }) => {
        const input = await bodyOf(ask, options);
        const { api } = await desk.connect();
        const customerId = await customerIdOf(api, options.customer);
        const body = { kind: ask.kind, input, ...(options.asOf === undefined ? {} : { asOf: options.asOf }) };
        const evaluation = await unwrap(
          api.POST('/api/v1/customers/{customerId}/evaluations', {
            params: { path: { customerId } },
            body: body as Evaluated,
          }),
        );
        const output = desk.output();
        output.show(evaluation, () => [
          ...verdictLines(evaluation.verdict, output),
          ...(evaluation.quote === undefined
            ? []
            : ['', ...factLines(quoteFacts(evaluation.quote, output.language), output.columns)]),
        ]);
        if (!evaluation.verdict.allowed) desk.exitCode = EXIT.refused;
      });
  };

/** The API checks the body: what is wrong in it comes back with the field and the reason. */
type Evaluated = { readonly kind: 'purchase'; readonly input: Schemas['Purchase'] };
