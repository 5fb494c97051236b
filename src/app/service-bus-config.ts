import { z } from 'zod';
import { readSettings } from './wrong-settings.ts';

/** The address of the queues: a connection string, or a namespace for the app's own identity. */
export type ServiceBusConfig =
  { readonly connectionString: string } | { readonly fullyQualifiedNamespace: string };

const CONNECTION = 'SERVICE_BUS_CONNECTION';
/** Azure Functions' name of this setting for its triggers. */
const NAMESPACE = 'SERVICE_BUS_CONNECTION__fullyQualifiedNamespace';

/** Matches only endpoints in which the client sees the same host as this check. */
const ENDPOINT = /^sb:\/\/([a-z0-9][a-z0-9.-]*|\[::1\])(:\d{1,5})?\/?$/i;
const hostOf = (endpoint: string): string | undefined => ENDPOINT.exec(endpoint)?.[1]?.toLowerCase();
const LOOPBACK: readonly (string | undefined)[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The pairs of a connection string, with the keys the client knows. The messages are constants, so that none quotes
 * a value.
 */
const pairsSchema = z
  .strictObject(
    {
      Endpoint: z
        .string('Endpoint is missing')
        .regex(ENDPOINT, { error: 'Endpoint must be like sb://HOST', abort: true }),
      SharedAccessKeyName: z.string().optional(),
      SharedAccessKey: z.string().optional(),
      SharedAccessSignature: z
        .string()
        .startsWith(
          'SharedAccessSignature ',
          'SharedAccessSignature must begin with its own name and a space',
        )
        .optional(),
      UseDevelopmentEmulator: z
        .enum(['true', 'false'], 'UseDevelopmentEmulator must be true or false')
        .optional(),
    },
    'must have Endpoint, SharedAccessKeyName and SharedAccessKey of a namespace, and nothing unknown',
  )
  .refine(
    (pairs) => pairs.SharedAccessSignature ?? (pairs.SharedAccessKeyName && pairs.SharedAccessKey),
    'SharedAccessKeyName and SharedAccessKey are required',
  )
  .refine(
    // With this key the client would send its token in clear text to the host.
    ({ Endpoint, UseDevelopmentEmulator }) =>
      UseDevelopmentEmulator !== 'true' || LOOPBACK.includes(hostOf(Endpoint)),
    'UseDevelopmentEmulator=true is only for localhost, 127.0.0.1 or [::1]',
  );

/** Settings of the queues; `undefined` without any. */
export const serviceBusSchema = z
  .object({
    [CONNECTION]: z
      .string()
      .superRefine((text, context) => {
        for (const mistake of mistakesIn(text)) context.addIssue(mistake);
      })
      .optional(),
    [NAMESPACE]: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a host such as desk.servicebus.windows.net')
      .optional(),
  })
  .transform((env, context): ServiceBusConfig | undefined => {
    const { [CONNECTION]: connectionString, [NAMESPACE]: fullyQualifiedNamespace } = env;
    if (connectionString === undefined)
      return fullyQualifiedNamespace === undefined ? undefined : { fullyQualifiedNamespace };
    if (fullyQualifiedNamespace === undefined) return { connectionString };
    context.addIssue({
      code: 'custom',
      path: [`${CONNECTION} and ${NAMESPACE}`],
      message: 'only one of them may be set',
    });
    return z.NEVER;
  });

/**
 * Reads the address of the queues; `undefined` when neither setting exists: the app then runs without tickets.
 * Throws {@link InvalidSettings}, whose message never holds a key.
 */
export const readServiceBusConfig = (
  environment: NodeJS.ProcessEnv = process.env,
): ServiceBusConfig | undefined => readSettings({ serviceBus: serviceBusSchema }, environment).serviceBus;

function mistakesIn(text: string): readonly string[] {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.some((part) => part.indexOf('=') < 1)) return ['must be KEY=VALUE pairs, with ; between them'];
  const pairs = parts.map((part) => {
    const equals = part.indexOf('=');
    return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()] as const;
  });
  if (new Map(pairs).size < pairs.length) return ['must not have the same KEY= twice'];
  const result = pairsSchema.safeParse(Object.fromEntries(pairs));
  return result.success ? [] : result.error.issues.map(({ message }) => message);
}
