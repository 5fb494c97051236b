import type { Ports } from './ports.ts';

export const PARTNER_TENANT = '11111111-1111-4111-8111-111111111111';

/** The audience of tokens for the desk's own API. */
export const AUDIENCE = 'api://reservation-desk';

/** Where everything is reached, as `stack.json` tells it. */
export function urlsOf(ports: Ports) {
  const http = (port: number) => `http://127.0.0.1:${port}`;
  const https = (port: number) => `https://127.0.0.1:${port}`;
  return {
    api: http(ports.host),
    microsoft: https(ports.microsoft),
    microsoftControl: http(ports['microsoft control']),
    identity: https(ports.identity),
    identityControl: http(ports['identity control']),
    serviceBus: `amqp://127.0.0.1:${ports['service bus']}`,
    serviceBusControl: http(ports['service bus control']),
    mail: `smtp://127.0.0.1:${ports.mail}`,
    mailControl: http(ports['mail control']),
    azurite: {
      blob: http(ports['azurite blob']),
      queue: http(ports['azurite queue']),
      table: http(ports['azurite table']),
    },
  };
}

export type Urls = ReturnType<typeof urlsOf>;

/** The issuer of the partner's tokens. */
export const issuerAt = (urls: Urls) => `${urls.identity}/${PARTNER_TENANT}/v2.0`;
