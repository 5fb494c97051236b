import { unwrap, type Api, type Request } from '../api/client.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { stepLine } from '../output/request-lines.ts';
import type { Desk } from '../desk.ts';

const POLL_MS = 1_000;

/** How a status that is an end counts; what is not here goes on. */
const ENDS: Readonly<Partial<Record<Request['status'], ExitCode>>> = {
  completed: EXIT.done,
  refused: EXIT.refused,
  rejected: EXIT.failed,
  expired: EXIT.failed,
  withdrawn: EXIT.failed,
  compensated: EXIT.failed,
  'needs-attention': EXIT.failed,
};

/** With what the program ends when it stops looking at a request in this status. */
export const exitCodeOf = (status: Request['status']): ExitCode => ENDS[status] ?? EXIT.waiting;

export const isEnded = (status: Request['status']): boolean => ENDS[status] !== undefined;

export const readRequest = (api: Api, id: string): Promise<Request> =>
  unwrap(api.GET('/api/v1/requests/{id}', { params: { path: { id } } }));

interface Following {
  readonly api: Api;
  readonly id: string;
  /** Seconds. */
  readonly timeout: number;
  readonly isEnough: (request: Request) => boolean;
}

/** Reads a request until it is enough or the time is over, and tells on stderr what happens meanwhile. */
export async function follow(desk: Desk, { api, id, timeout, isEnough }: Following): Promise<Request> {
  const { clock, pause } = desk.surroundings;
  const until = clock().getTime() + timeout * 1_000;
  const tell = progressTo((line) => desk.output().note(line));
  for (;;) {
    const request = await readRequest(api, id);
    tell(request);
    if (isEnough(request) || clock().getTime() >= until) return request;
    await pause(POLL_MS);
  }
}

/** Says each status and each state of a step once. */
function progressTo(say: (line: string) => void): (request: Request) => void {
  const said = new Set<string>();
  return ({ status, steps = [] }) => {
    const lines = [status, ...steps.filter(({ status: state }) => state !== 'pending').map(stepLine)];
    for (const line of lines.filter((one) => !said.has(one))) {
      said.add(line);
      say(line);
    }
  };
}
