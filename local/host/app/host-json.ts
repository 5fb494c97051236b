import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../kit/command.ts';
import { SERVICE_BUS_KEYS, serviceBusSchema } from '../service-bus/service-bus-options.ts';
import type { ServiceBusOptions } from '../service-bus/service-bus-options.ts';
import { parseTimeSpan } from '../timer/time-span.ts';
import { readJsonFile } from './json-file.ts';
import { resolveSettings } from './setting-expressions.ts';

const timeSpanSchema = z
  .string()
  .refine((text) => parseTimeSpan(text) !== undefined, 'is no time span such as 00:01:00');

/** What Azure allows outside the Consumption plan when host.json does not say. */
const DEFAULT_FUNCTION_TIMEOUT = '00:30:00';

/** How long a message in work stays hidden from other hosts. The real one does not start with less than a minute. */
const visibilitySchema = timeSpanSchema.refine(
  (text) => (parseTimeSpan(text) ?? 0) >= 60_000,
  'must be at least 00:01:00',
);

const hostJsonSchema = z.object({
  functionTimeout: z.string().default(DEFAULT_FUNCTION_TIMEOUT),
  extensions: z
    .object({
      http: z
        .object({
          routePrefix: z
            .string()
            .default('api')
            .transform((prefix) => prefix.replaceAll(/^\/+|\/+$/g, ''))
            .refine((prefix) => !/^(admin|runtime)/i.test(prefix), 'is reserved by Azure'),
        })
        .prefault({}),
      durableTask: z
        .object({
          hubName: z.string().default('TestHubName'),
          defaultVersion: z.string().default(''),
          versionMatchStrategy: z
            .enum(['CurrentOrOlder'], 'only CurrentOrOlder is supported')
            .default('CurrentOrOlder'),
          versionFailureStrategy: z.enum(['Reject'], 'only Reject is supported').default('Reject'),
          maxConcurrentActivityFunctions: z.int().positive().optional(),
          overridableExistingInstanceStates: z
            .enum(['NonRunningStates'], 'only NonRunningStates is supported')
            .default('NonRunningStates'),
          storageProvider: z
            .object({
              type: z.enum(['AzureStorage'], 'only AzureStorage is supported').optional(),
              workItemQueueVisibilityTimeout: visibilitySchema.optional(),
              controlQueueVisibilityTimeout: visibilitySchema.optional(),
              maxQueuePollingInterval: timeSpanSchema.optional(),
            })
            .optional(),
          useGracefulShutdown: z.boolean().optional(),
        })
        .prefault({}),
      serviceBus: serviceBusSchema.prefault({}),
    })
    .prefault({}),
});

/** What the host reads of host.json, with the platform's defaults filled in. */
export interface HostJson {
  /** No slash at either end; empty when routes stand at the root. */
  readonly routePrefix: string;
  readonly hubName: string;
  /** Version of orchestrations that are started without one, and the newest that runs; empty for none. */
  readonly defaultVersion: string;
  readonly maxConcurrentActivities: number | undefined;
  /** How long a function may take, in milliseconds; absent for no limit. */
  readonly functionTimeoutMs: number | undefined;
  readonly serviceBus: ServiceBusOptions;
  /** Dotted names of what the file says and this host does not heed. */
  readonly ignoredKeys: readonly string[];
}

/** Accepted without a word: they are served, or mean nothing on one machine. */
const UNDERSTOOD = new Set([
  '$schema',
  'version',
  'functionTimeout',
  'extensionBundle',
  'logging',
  'extensions.http.routePrefix',
  'extensions.durableTask.hubName',
  'extensions.durableTask.defaultVersion',
  'extensions.durableTask.versionMatchStrategy',
  'extensions.durableTask.versionFailureStrategy',
  'extensions.durableTask.maxConcurrentActivityFunctions',
  'extensions.durableTask.overridableExistingInstanceStates',
  'extensions.durableTask.storageProvider',
  'extensions.durableTask.useGracefulShutdown',
  ...SERVICE_BUS_KEYS.map((key) => `extensions.serviceBus.${key}`),
]);
const SECTIONS = new Set([
  'extensions',
  'extensions.http',
  'extensions.durableTask',
  'extensions.serviceBus',
  'extensions.serviceBus.clientRetryOptions',
]);

/** Reads `host.json` of the app; a missing file counts as an empty one. Throws {@link StartError}. */
export function readHostJson(appFolder: string): HostJson {
  const file = join(appFolder, 'host.json');
  const raw = existsSync(file) ? readJsonFile(file) : {};
  const parsed = hostJsonSchema.safeParse(raw);
  if (!parsed.success) throw new StartError(`${file}: ${describe(parsed.error)}`);
  const { http, durableTask, serviceBus } = parsed.data.extensions;
  const hubName = resolveSettings(durableTask.hubName);
  if (!/^[A-Za-z][A-Za-z0-9]{2,44}$/.test(hubName))
    throw new StartError(`${file}: hubName "${hubName}" must be 3 to 45 letters and digits`);
  return {
    routePrefix: http.routePrefix,
    hubName,
    defaultVersion: durableTask.defaultVersion,
    maxConcurrentActivities: durableTask.maxConcurrentActivityFunctions,
    functionTimeoutMs: functionTimeoutMs(file, parsed.data.functionTimeout),
    serviceBus,
    ignoredKeys: ignoredKeys(raw),
  };
}

/** "-1" stands for no limit. */
function functionTimeoutMs(file: string, text: string): number | undefined {
  if (text === '-1') return undefined;
  const limit = parseTimeSpan(text);
  if (limit === undefined || limit === 0)
    throw new StartError(`${file}: functionTimeout "${text}" is no time span such as 00:05:00`);
  return limit;
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ');
}

function ignoredKeys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (UNDERSTOOD.has(name)) return [];
    return SECTIONS.has(name) ? ignoredKeys(inner, name) : [name];
  });
}
