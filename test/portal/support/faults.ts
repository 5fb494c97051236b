import type { Page, Request, Route } from 'playwright';

/** Calls of a page: a method, and a path behind `/api/v1` in which `*` is a segment and `**` any number of them. */
export interface Calls {
  readonly method: string;
  readonly path: string;
}

export interface FaultyAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; default: no body. */
  readonly body?: unknown;
}

/** Answers the next `times` calls in place of the desk, which does not see them. */
export const answerNext = (page: Page, calls: Calls, answer: FaultyAnswer, times = 1): Promise<void> =>
  interceptNext(page, calls, times, (route) =>
    route.fulfill({
      status: answer.status,
      ...(answer.headers !== undefined && { headers: answer.headers }),
      ...(answer.body !== undefined && { json: answer.body }),
    }),
  );

/** Lets the next call reach the desk, and breaks the connection in place of its answer. */
export const loseAnswer = (page: Page, calls: Calls): Promise<void> =>
  interceptNext(page, calls, 1, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });

/** Keeps the next call from the desk until the function it gives is called. */
export async function holdBack(page: Page, calls: Calls): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await interceptNext(page, calls, 1, async (route) => {
    await promise;
    await route.continue();
  });
  return () => resolve(undefined);
}

/** The calls of this kind that the page makes from now on: a list that grows. */
export function callsFrom(page: Page, calls: Calls): readonly Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => {
    if (isAmong(calls, request)) seen.push(request);
  });
  return seen;
}

async function interceptNext(
  page: Page,
  calls: Calls,
  times: number,
  handle: (route: Route) => Promise<void>,
): Promise<void> {
  let left = times;
  await page.route('**/api/v1/**', async (route, request) => {
    if (left === 0 || !isAmong(calls, request)) return route.fallback();
    left -= 1;
    return handle(route);
  });
}

function isAmong({ method, path }: Calls, request: Request): boolean {
  const pattern = path.replaceAll('**', '.+').replaceAll(/(?<!\.)\*/g, '[^/]+');
  return (
    request.method() === method && new RegExp(`^/api/v1${pattern}$`).test(new URL(request.url()).pathname)
  );
}
