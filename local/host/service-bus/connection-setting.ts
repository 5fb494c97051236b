const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** A connection string that may be used, or why not. */
export type Connection = { readonly connectionString: string } | { readonly refusal: string };

/** Reads the connection string in the setting a binding names. What it refuses, it says without the key. */
export function readConnection(
  name: string,
  settings: Readonly<Record<string, string | undefined>> = process.env,
): Connection {
  const refuse = (reason: string) => ({ refusal: `connection "${name}": ${reason}` });
  const identity = `${name}__fullyQualifiedNamespace`;
  if (settings[identity] !== undefined)
    return refuse(`${identity} is not supported: a local broker knows no identities, only keys`);
  const connectionString = settings[name];
  if (connectionString === undefined || connectionString === '') return refuse(`there is no setting ${name}`);
  const parts = partsOf(connectionString);
  const host = hostOf(parts.get('endpoint'));
  if (host === undefined || !opens(parts))
    return refuse(
      'the setting is no connection string such as Endpoint=sb://...;SharedAccessKeyName=...;SharedAccessKey=...',
    );
  if (parts.has('entitypath')) return refuse('EntityPath in a connection string is not supported');
  if (parts.get('usedevelopmentemulator')?.toLowerCase() === 'true' && !LOOPBACK.includes(host))
    return refuse(`UseDevelopmentEmulator sends in clear text, so not to ${host}, only to this machine`);
  return { connectionString };
}

/** Names in lower case; a value may have `=` in it, as keys do. */
function partsOf(connectionString: string): Map<string, string> {
  return new Map(
    connectionString.split(';').map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()];
    }),
  );
}

function opens(parts: ReadonlyMap<string, string>): boolean {
  const has = (name: string) => (parts.get(name) ?? '') !== '';
  return has('sharedaccesssignature') || (has('sharedaccesskeyname') && has('sharedaccesskey'));
}

function hostOf(endpoint = ''): string | undefined {
  if (!endpoint.startsWith('sb://')) return undefined;
  return URL.parse(endpoint.replace('sb:', 'http:'))?.hostname;
}
