import { setImmediate as turn } from 'node:timers/promises';
import type { TokenCredential } from '@azure/identity';
import type { SecretClient } from '@azure/keyvault-secrets';
import { z } from 'zod';

type Options = NonNullable<ConstructorParameters<typeof SecretClient>[2]>;
type HttpClient = NonNullable<Options['httpClient']>;
type PipelineRequest = Parameters<HttpClient['sendRequest']>[0];

const VAULT = 'https://desk.vault.azure.net';

const bodySchema = z.object({
  value: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  attributes: z.object({ exp: z.number().optional() }).optional(),
});
const bodyOf = ({ body }: PipelineRequest) =>
  bodySchema.parse(JSON.parse(typeof body === 'string' ? body : '{}'));

interface Version {
  readonly id: string;
  readonly value: string;
  readonly created: number;
  readonly exp: number | undefined;
  tags: Record<string, string>;
}

/**
 * Key Vault's secrets as REST answers them, below the real SDK: a challenge first, every version kept, the last one
 * current. Each answer waits for a turn, so that writers overlap.
 */
export function fakeVault() {
  const versions = new Map<string, Version[]>();
  const calls: string[] = [];
  const meanwhile: (() => void)[] = [];
  let outage = 0;
  const shown = (version: Version, withValue = true) => ({
    id: version.id,
    ...(withValue ? { value: version.value } : {}),
    tags: version.tags,
    attributes: { enabled: true, created: version.created, updated: version.created, exp: version.exp },
  });
  const of = (name: string) => versions.get(name) ?? [];
  const notFound = {
    status: 404,
    body: { error: { code: 'SecretNotFound', message: 'A secret was not found.' } },
  };

  const set = (name: string, request: PipelineRequest) => {
    const { value = '', tags = {}, attributes } = bodyOf(request);
    const all = of(name);
    const id = `${VAULT}/secrets/${name}/v${all.length + 1}`;
    const version = { id, value, tags, created: Math.floor(Date.now() / 1000), exp: attributes?.exp };
    versions.set(name, [...all, version]);
    return { status: 200, body: shown(version) };
  };
  const answer = (request: PipelineRequest) => {
    const { pathname } = new URL(request.url);
    const [, , name = '', rest = ''] = pathname.split('/');
    if (request.method === 'PUT') return set(name, request);
    if (rest === 'versions')
      return {
        status: 200,
        body: { value: of(name).map((version) => shown(version, false)), nextLink: null },
      };
    const found = rest === '' ? of(name).at(-1) : of(name).find(({ id }) => id.endsWith(`/${rest}`));
    if (found === undefined) return notFound;
    if (request.method === 'PATCH') found.tags = bodyOf(request).tags ?? found.tags;
    return { status: 200, body: shown(found) };
  };
  const httpClient: HttpClient = {
    async sendRequest(request) {
      await turn();
      const reply = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
        request,
        status,
        headers: headersOf(request, headers),
        bodyAsText: JSON.stringify(body),
      });
      if (!request.headers.has('authorization'))
        return reply(
          401,
          {},
          {
            'www-authenticate': `Bearer authorization="https://login.microsoftonline.com/tenant", resource="https://vault.azure.net"`,
          },
        );
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      if (outage > 0) {
        outage -= 1;
        return reply(503, { error: { code: 'ServiceUnavailable', message: 'Down.' } });
      }
      const { status, body } = answer(request);
      if (request.method === 'GET') meanwhile.splice(0).forEach((happen) => happen());
      return reply(status, body);
    },
  };
  const scopes: string[] = [];
  const credential: TokenCredential = {
    getToken: (requested) => {
      scopes.push(...[requested].flat());
      return Promise.resolve({ token: 'own-identity', expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };
  return {
    settings: {
      vaultUrl: VAULT,
      secretName: 'partner-refresh-token',
      credential,
      options: { httpClient, retryOptions: { maxRetries: 0 } } satisfies Options,
    },
    calls,
    scopes,
    versions: (name: string) => of(name),
    /** As a person stores a secret with `az keyvault secret set`. */
    storeByHand: (name: string, value: string, at = new Date('2026-11-20T08:00:00Z')) => {
      const id = `${VAULT}/secrets/${name}/v${of(name).length + 1}`;
      const created = Math.floor(at.getTime() / 1000);
      versions.set(name, [...of(name), { id, value, created, exp: undefined, tags: {} }]);
    },
    /** Called when the next read is answered, before its reader gets the answer. */
    afterNextRead: (happen: () => void) => void meanwhile.push(happen),
    failNext: (times: number) => (outage = times),
  };
}

type Headers = PipelineRequest['headers'];

/** The SDK's own kind of headers, whose package is not ours to import. */
function headersOf(request: PipelineRequest, headers: Record<string, string>): Headers {
  const Kind = request.headers.constructor as new (raw: Record<string, string>) => Headers;
  return new Kind({ 'content-type': 'application/json', ...headers });
}
