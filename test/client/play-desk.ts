import { z } from 'zod';
import { adatum, contoso } from '../support/seeded.ts';

/** What a run of the program gave. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `desk` with these arguments, as a seeded person of a stack that runs. */
export type RunDesk = (user: string, ...args: readonly string[]) => Promise<Ran>;

const money = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string().length(3) });
const quote = z.object({ hash: z.string().min(1), total: money });
const requestSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  quote: quote.optional(),
  result: z
    .object({
      reservations: z.array(z.object({ reservationId: z.guid(), quantity: z.int() })).optional(),
      entryIds: z.array(z.string()).optional(),
    })
    .optional(),
});
const customersSchema = z.object({
  items: z.array(z.object({ customerId: z.guid(), name: z.string(), roles: z.array(z.string()) })),
  warnings: z.array(z.unknown()),
});
const evaluationSchema = z.object({ verdict: z.object({ allowed: z.boolean() }), quote: quote.optional() });
const entriesSchema = z.object({
  items: z.array(
    z.object({
      requestId: z.string(),
      lines: z.array(z.object({ debit: money.nullable(), credit: money.nullable() })),
    }),
  ),
});

/** What came back unlike what was expected. */
export class DeskPlayFailure extends Error {}

/** Which steps were taken, and what they led to. */
export interface Played {
  readonly purchase: z.infer<typeof requestSchema>;
  readonly refund: z.infer<typeof requestSchema>;
  readonly entries: z.infer<typeof entriesSchema>['items'];
}

const product = (subscription: string) => [
  ...['--subscription', subscription, '--sku', 'Standard_D2s_v5', '--region', 'westeurope'],
  ...['--quantity', '3', '--auto-renew', 'no'],
];
/** Seconds; a busy machine is slow. */
const PATIENCE = ['--timeout', '120'];

/**
 * Drives `desk` from end to end: looks, evaluates, is refused, buys, watches, approves as another person, returns a unit,
 * reads the ledger. Throws a {@link DeskPlayFailure} at the first exit code or answer that is not the right one.
 */
export async function playDesk(desk: RunDesk): Promise<Played> {
  const play = playOn(desk);
  await isRefused(play);
  const purchase = await buy(play);
  const refund = await returnOne(play, purchase);
  const ledgerOf = async ({ id }: Asked) => {
    const named = ['--customer', 'Contoso', '--request', id];
    return (await play.gives(0, entriesSchema, 'billing-clerk', 'ledger', ...named)).items;
  };
  return { purchase, refund, entries: [...(await ledgerOf(purchase)), ...(await ledgerOf(refund))] };
}

type Asked = z.infer<typeof requestSchema>;

interface Play {
  /** The answer as JSON, in the shape of the schema. */
  readonly gives: <T>(
    code: number,
    schema: z.ZodType<T>,
    user: string,
    ...args: readonly string[]
  ) => Promise<T>;
  readonly ends: (code: number, user: string, ...args: readonly string[]) => Promise<void>;
}

const playOn = (desk: RunDesk): Play => ({
  gives: async (code, schema, user, ...args) =>
    schema.parse(JSON.parse(assertCode(await desk(user, ...args, '--json'), code, args).stdout)),
  ends: async (code, user, ...args) => void assertCode(await desk(user, ...args), code, args),
});

function assertCode(ran: Ran, code: number, args: readonly string[]): Ran {
  if (ran.code === code) return ran;
  const said = `${ran.stdout}\n${ran.stderr}`;
  throw new DeskPlayFailure(`desk ${args.join(' ')} ended with ${ran.code}, not ${code}:\n${said}`);
}

const BUYING = ['--customer', 'Contoso', ...product(contoso.subscription)];

/** Reservations are not sold in Brazil. */
async function isRefused({ gives, ends }: Play): Promise<void> {
  const buying = ['--customer', adatum.id, ...product(adatum.subscription)];
  await gives(0, customersSchema, 'sales-agent', 'customers');
  await gives(3, evaluationSchema, 'admin', 'evaluate', 'buy', ...buying);
  await gives(3, requestSchema, 'admin', 'buy', ...buying, ...PATIENCE);
  await ends(2, 'sales-agent', 'buy', ...BUYING.slice(0, -2));
}

async function buy({ gives, ends }: Play): Promise<Asked> {
  const evaluation = await gives(0, evaluationSchema, 'sales-agent', 'evaluate', 'buy', ...BUYING);
  const { id, quote: asked } = await gives(0, requestSchema, 'sales-agent', 'buy', ...BUYING, ...PATIENCE);
  const { hash, total } = quote.parse(asked);
  if (total.amount !== evaluation.quote?.total.amount)
    throw new DeskPlayFailure('the quote is another one than the evaluation said');
  await ends(4, 'sales-agent', 'requests', 'watch', id, '--timeout', '1');
  await ends(1, 'sales-agent', 'approve', id, '--hash', hash);
  await ends(2, 'approver', 'approve', id);
  await ends(1, 'approver', 'approve', id, '--amount', '0.01 EUR');
  await ends(0, 'approver', 'approve', id, '--amount', `${total.amount} ${total.currency}`);
  return gives(0, requestSchema, 'sales-agent', 'requests', 'watch', id, ...PATIENCE);
}

async function returnOne({ gives, ends }: Play, { result }: Asked): Promise<Asked> {
  const reservation = result?.reservations?.[0]?.reservationId ?? '';
  const returning = ['--reservation', reservation, '--quantity', '1', '--reason', 'One too many.'];
  const asking = ['refund', '--customer', 'Contoso', ...returning, ...PATIENCE];
  const { id, quote: asked } = await gives(0, requestSchema, 'sales-agent', ...asking);
  await ends(0, 'approver', 'approve', id, '--hash', quote.parse(asked).hash);
  return gives(0, requestSchema, 'sales-agent', 'requests', 'watch', id, ...PATIENCE);
}
