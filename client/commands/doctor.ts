import type { Command } from 'commander';
import { z } from 'zod';
import { unwrap } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { EXIT, Failure } from '../exit-codes.ts';
import { explain } from '../explain.ts';
import { addressOf } from '../sign-in/connect.ts';
import { VERSION } from '../version.ts';

interface Finding {
  readonly check: string;
  readonly outcome: 'ok' | 'warn' | 'failed';
  readonly detail: string;
  /** What to do about it. */
  readonly next?: string;
}

const healthSchema = z.object({
  status: z.string(),
  checks: z.record(z.string(), z.string()),
  consent: z.object({ state: z.string(), daysLeft: z.number().optional() }).optional(),
});
const descriptionSchema = z.object({ info: z.object({ version: z.string() }) });

/** Tokens are refused when clocks are minutes apart. */
const SKEW_SECONDS = 60;
const MS = 1_000;
/** The version of the API that this program is generated from. */
const API_VERSION = '1';

/** Looks at everything between this machine and the desk. Each finding that is not ok says what to do. */
export const addDoctor = (program: Command, desk: Desk): Command =>
  program
    .command('doctor')
    .summary('What is wrong between here and the desk, and what to do.')
    .description(
      'Checks settings, reachability, sign-in, health, clocks and versions. Ends with 1 when a check fails.',
    )
    .action(async () => {
      const findings = await examine(desk);
      const output = desk.output();
      output.show({ findings }, () =>
        findings.flatMap(({ check, outcome, detail, next }) => [
          `${output.inColour(outcome)}${' '.repeat(8 - outcome.length)}${check.padEnd(14)}${detail}`,
          ...(next === undefined ? [] : [`${' '.repeat(22)}${next}`]),
        ]),
      );
      if (findings.some(({ outcome }) => outcome === 'failed')) desk.exitCode = EXIT.failed;
    });

async function examine(desk: Desk): Promise<readonly Finding[]> {
  const node: Finding = {
    check: 'this program',
    outcome: 'ok',
    detail: `${VERSION}, Node ${process.versions.node}`,
  };
  const place = await finding('settings', () => addressOf(desk.where(), desk.surroundings.env));
  if ('failure' in place) return [node, place.failure];
  const { url, from } = place.value;
  const settings: Finding = { check: 'settings', outcome: 'ok', detail: `${url}, from ${from}` };
  const answer = await finding('reachable', () => askHealth(desk, url));
  if ('failure' in answer) return [node, settings, answer.failure];
  return [
    ...[node, settings, { check: 'reachable', outcome: 'ok', detail: `answers in ${answer.value.took} ms` }],
    ...healthFindings(answer.value.body),
    clockFinding(answer.value),
    await versionFinding(desk, url),
    await signInFinding(desk),
  ] as readonly Finding[];
}

interface Health {
  readonly body: unknown;
  readonly took: number;
  /** The clock of the desk, and of this machine in the middle of the call. */
  readonly theirs: number | undefined;
  readonly ours: number;
}

async function askHealth({ surroundings: { fetch, clock } }: Desk, url: string): Promise<Health> {
  const before = clock().getTime();
  const answer = await fetch(`${url}/api/health`).catch((error: unknown) => {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Failure(
      EXIT.failed,
      cause,
      'Is the address right, and is the desk running? A local one runs by "npm start".',
    );
  });
  const took = clock().getTime() - before;
  const date = Date.parse(answer.headers.get('date') ?? '');
  const body: unknown = await answer.json().catch(() => undefined);
  return { body, took, theirs: Number.isNaN(date) ? undefined : date, ours: before + took / 2 };
}

function healthFindings(body: unknown): readonly Finding[] {
  const health = healthSchema.safeParse(body);
  if (!health.success)
    return [
      {
        check: 'health',
        outcome: 'failed',
        detail: 'the answer is not that of a desk',
        next: 'Look at --url.',
      },
    ];
  const { checks, consent } = health.data;
  const parts = Object.entries(checks).map(([part, state]): Finding =>
    state === 'ok'
      ? { check: part, outcome: 'ok', detail: 'ok' }
      : { check: part, outcome: 'failed', detail: state, next: NEXT[part] ?? 'See docs/operations.md.' },
  );
  if (consent?.state !== 'ending') return parts;
  const detail = `ends in ${consent.daysLeft ?? 0} days`;
  return [...parts, { check: 'consent', outcome: 'warn', detail, next: 'An operator runs "desk consent".' }];
}

const NEXT: Readonly<Record<string, string>> = {
  tables: 'The desk does not reach its tables: look at TABLES_ENDPOINT and the roles of its identity.',
  durable: 'The host does not answer for flows: look at AzureWebJobsStorage and the task hub.',
  consent: 'An operator runs "desk consent".',
};

function clockFinding({ theirs, ours }: Health): Finding {
  if (theirs === undefined)
    return { check: 'clocks', outcome: 'warn', detail: 'the desk does not tell its time' };
  // The header has whole seconds.
  const seconds = Math.max(0, Math.round(Math.abs(theirs - ours) / MS) - 1);
  const detail = seconds === 0 ? 'agree' : `${seconds} seconds apart`;
  if (seconds <= SKEW_SECONDS) return { check: 'clocks', outcome: 'ok', detail };
  return {
    check: 'clocks',
    outcome: 'failed',
    detail,
    next: 'Set the clock of this machine: tokens are refused otherwise.',
  };
}

async function versionFinding({ surroundings: { fetch } }: Desk, url: string): Promise<Finding> {
  const answer: unknown = await fetch(`${url}/api/openapi.json`)
    .then((response) => response.json())
    .catch(() => undefined);
  const theirs = descriptionSchema.safeParse(answer).data?.info.version;
  if (theirs === API_VERSION) return { check: 'versions', outcome: 'ok', detail: `API ${theirs}` };
  const detail = `the API is ${theirs ?? 'of an unknown version'}, this program is for ${API_VERSION}`;
  return { check: 'versions', outcome: 'warn', detail, next: 'Check out the version of the desk.' };
}

async function signInFinding(desk: Desk): Promise<Finding> {
  const me = await finding('sign-in', async () => unwrap((await desk.connect()).api.GET('/api/v1/me')));
  if ('failure' in me) return me.failure;
  return { check: 'sign-in', outcome: 'ok', detail: me.value.name };
}

/** A value, or the finding that there is none. */
async function finding<T>(
  check: string,
  find: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly failure: Finding }> {
  try {
    return { value: await find() };
  } catch (error) {
    const [detail = '', next] = explain(error).lines;
    return { failure: { check, outcome: 'failed', detail, ...(next === undefined ? {} : { next }) } };
  }
}
