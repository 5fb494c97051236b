import { CommandFailed, type Run } from './run-command.ts';

/** Microsoft Graph of the public cloud; `az rest` adds the token of who is signed in. */
const GRAPH = 'https://graph.microsoft.com/v1.0';

/** Calls of Microsoft Graph, as the person or pipeline that is signed in with `az login`. */
export interface Directory {
  /** Rejects with {@link CommandFailed}. */
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<void>;
  patch(path: string, body: object): Promise<void>;
  /**
   * Creates what the path names, or changes it. Sources:
   * https://learn.microsoft.com/graph/api/application-upsert,
   * https://learn.microsoft.com/graph/api/serviceprincipal-upsert,
   * https://learn.microsoft.com/graph/api/federatedidentitycredential-upsert
   */
  upsert(path: string, body: object): Promise<void>;
}

export function directoryOf(run: Run): Directory {
  const call = (method: string, path: string, body?: object, headers: readonly string[] = []) =>
    run('az', [
      'rest',
      '--method',
      method,
      '--url',
      `${GRAPH}/${path}`,
      ...(body === undefined ? [] : ['--body', JSON.stringify(body)]),
      ...(body === undefined ? [] : ['--headers', 'Content-Type=application/json', ...headers]),
    ]);
  return {
    get: async (path) => JSON.parse(await call('GET', path)) as unknown,
    post: async (path, body) => {
      await call('POST', path, body);
    },
    patch: async (path, body) => {
      await call('PATCH', path, body);
    },
    upsert: async (path, body) => {
      await call('PATCH', path, body, ['Prefer=create-if-missing']);
    },
  };
}

/** Whether Azure refused because a role was assigned a moment ago, or the thing is not there yet. */
export const isNotYet = (error: unknown): boolean =>
  error instanceof CommandFailed && /Forbidden|ForbiddenByRbac|does not exist|NotFound/i.test(error.message);
