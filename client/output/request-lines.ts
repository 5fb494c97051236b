import type { Request, Schemas } from '../api/client.ts';
import { momentOf } from './formats.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';
import { quoteFacts } from './quote-facts.ts';
import { factLines } from './table.ts';
import { whatIsAsked } from './what-is-asked.ts';
import { wrap } from './wrap.ts';

/** A request for a person: what is asked, what the rules say, what it costs, what was done. */
export function requestLines(request: Request, output: Output): readonly string[] {
  const { id, status, customerName = '', customerId, requestedBy, approval, quote } = request;
  const facts = factLines(
    [
      ['request', id],
      ['asked', printable(whatIsAsked(request))],
      ['customer', printable(`${customerName} ${customerId}`.trim())],
      ['requested by', printable(requestedBy.name)],
      ['status', output.inColour(status)],
      ['decide until', approval === undefined ? undefined : momentOf(approval.deadline)],
      ...decisionFacts(request),
    ],
    output.columns,
  );
  return [
    ...facts,
    ...section('Rules', verdictLines(request.verdict, output)),
    ...section(
      'Quote',
      quote === undefined ? [] : factLines(quoteFacts(quote, output.language), output.columns),
    ),
    ...section('What can be undone', undoLines(request, output)),
    ...section('Steps', stepLines(request)),
    ...section('Result', resultLines(request)),
    ...section('Problem', troubleLines(request, output)),
  ];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const indentedTo = (text: string, { columns }: Pick<Output, 'columns'>): readonly string[] =>
  wrap(printable(text), columns - 4);

const decisionFacts = ({ approval }: Request) =>
  (approval?.decisions ?? []).map(
    ({ decision, by, comment = '' }) =>
      [
        decision === 'approve' ? 'approved by' : 'rejected by',
        printable(`${by.name}  ${comment}`.trim()),
      ] as const,
  );

/** The verdict, and each rule that has something against it or to say. */
export function verdictLines(verdict: Schemas['Verdict'] | undefined, output: Output): readonly string[] {
  if (verdict === undefined) return [];
  const word = output.inColour(verdict.allowed ? 'allowed' : 'not allowed');
  const telling = verdict.explanations.filter(({ outcome }) => outcome !== 'pass');
  return [
    `${word} by the rules of ${momentOf(verdict.asOf)}`,
    ...telling.flatMap(({ rule, outcome, message, source }) => [
      `${output.inColour(outcome)}  ${rule}`,
      ...indentedTo(message, output).map((line) => `  ${line}`),
      `  ${source}`,
    ]),
  ];
}

/** What takes money or help to undo, and what nothing undoes. */
export function undoLines({ compensationPlan = [] }: Request, output: Output): readonly string[] {
  return compensationPlan
    .filter(({ effect }) => effect !== 'none')
    .flatMap(({ step, effect, note }) => {
      const lead = effect === 'final' ? `${step} CANNOT BE UNDONE: ` : `${step}: `;
      return indentedTo(`${lead}${note}`, output);
    });
}

const stepLines = ({ steps = [] }: Request): readonly string[] =>
  steps.filter(({ status }) => status !== 'pending').map((step) => stepLine(step));

export function stepLine({ name, status, attempts, failing }: Schemas['Step']): string {
  const tries = attempts > 1 ? `  ${attempts} tries` : '';
  const trouble = failing === undefined ? '' : `  ${printable(failing.problem.title)}`;
  return `${status.padEnd(8)} ${name}${tries}${trouble}`;
}

function resultLines(request: Request): readonly string[] {
  const { result } = request;
  if (result === undefined) return [];
  const bought = 'reservations' in result ? result.reservations : [];
  const entries = 'entryIds' in result ? result.entryIds : [];
  return [
    ...bought.map(
      ({ reservationId, quantity, expiresAt }) =>
        `reservation ${reservationId}  ${quantity} ${quantity === 1 ? 'unit' : 'units'} until ${momentOf(expiresAt)}`,
    ),
    ...entries.map((entry) => `ledger entry ${entry}`),
  ];
}

function troubleLines({ problem, waiting }: Request, output: Output): readonly string[] {
  const trouble = problem ?? waiting;
  if (trouble === undefined) return [];
  const { code, title, detail, advice = '' } = trouble;
  return [
    `${code}: ${printable(title)}`,
    ...[detail, advice].filter(Boolean).flatMap((text) => indentedTo(text, output)),
  ];
}

export const timelineLines = ({ items, sealIntact }: Timeline): readonly string[] => [
  ...items.map(({ at, type, actor }) => `${momentOf(at)}  ${type.padEnd(20)} ${printable(actor.name)}`),
  sealIntact ? 'The seal is intact.' : 'THE SEAL IS BROKEN: the timeline was changed after it was written.',
];

interface Timeline {
  readonly items: readonly Schemas['TimelineEvent'][];
  readonly sealIntact: boolean;
}
