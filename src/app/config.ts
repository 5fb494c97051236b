import { z } from 'zod';
import type { SupportSettings } from '../microsoft/resource-manager/support-requests.ts';
import type { DeskSettings } from '../requests/domain/desk-settings.ts';
import type { CallLimitSettings } from '../platform/http/call-limits.ts';
import { percentSchema } from '../core/percent.ts';
import {
  defaultPolicyChoices,
  policyChoicesSchema,
  type PolicyChoices,
} from '../returns/domain/policy-choices.ts';
import { issuerSchema } from './issuer-setting.ts';
import { supportSettingsOf, supportSettingsSchema } from './support-settings.ts';
import { timelineKeysSchema, type TimelineKeys } from './timeline-keys-setting.ts';
import { unresolvedLines, unresolvedNames } from './unresolved-references.ts';
import { webhookSecretsSchema } from './webhook-secrets-setting.ts';

const guid = z.guid().toLowerCase();
const url = z
  .url({ protocol: /^https$/, error: 'must be an https URL' })
  .transform((text) => text.replace(/\/+$/, ''));
const schedule = z.string().regex(/^\S+( \S+){5}$/, 'must be a six-field schedule such as 0 15 2 * * *');
const callsPerMinute = z.coerce.number().int().min(0).max(1_000_000);
/** OpenTelemetry treats an empty setting as absent. */
const collector = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).or(z.literal(''));

/**
 * Every setting but those of Service Bus. docs/settings.md describes them for operators. They are in one file so that
 * what an operator can set, its default and its check stand in one place.
 */
const environmentSchema = z.object({
  TABLES_CONNECTION: z.string().optional(),
  TABLES_ENDPOINT: url.optional(),
  PARTNER_TENANT_ID: guid,
  OIDC_ISSUER: issuerSchema,
  OIDC_AUDIENCE: z.string().min(1),
  OIDC_JWKS_URI: url,
  ENTRA_AUTHORITY_HOST: url.default('https://login.microsoftonline.com'),
  PARTNER_CENTER_URL: url.default('https://api.partnercenter.microsoft.com'),
  RESOURCE_MANAGER_URL: url.default('https://management.azure.com'),
  RETAIL_PRICES_URL: url.default('https://prices.azure.com'),
  PARTNER_CLIENT_ID: guid,
  PARTNER_CLIENT_SECRET: z.string().min(1),
  PARTNER_REFRESH_TOKEN: z.string().default(''),
  CONSENT_VAULT_URL: url.optional(),
  CONSENT_SECRET_NAME: z
    .string()
    .regex(/^[0-9a-zA-Z-]{1,127}$/, 'must be the name of a Key Vault secret: letters, digits and -')
    .default('partner-refresh-token'),
  CONSENT_FILE: z.string().min(1).optional(),
  CATALOG_SUBSCRIPTION_ID: guid,
  ...supportSettingsSchema.shape,
  MARKUP_PERCENT: percentSchema.default('10'),
  APPROVALS_REQUIRED: z.coerce.number().int().min(1).max(10).default(1),
  APPROVAL_DEADLINE_HOURS: z.coerce.number().min(0.001).max(720).default(72),
  OUTAGE_WAIT_HOURS: z.coerce.number().min(0.001).max(720).default(24),
  APPROVAL_CHECK_MINUTES: z.coerce.number().min(1).max(60).default(60),
  PRICE_TOLERANCE_PERCENT: percentSchema.default('0'),
  PARTNER_ON_RECORD_ATTESTATION_ACCEPTED: z.enum(['true', 'false']).default('false'),
  REFUND_CAP_COUNTS: policyChoicesSchema.shape.capCounts.default(defaultPolicyChoices.capCounts),
  EXCHANGE_EQUAL_COMMITMENT: policyChoicesSchema.shape.equalCommitment.default(
    defaultPolicyChoices.equalCommitment,
  ),
  TIMELINE_KEYS: timelineKeysSchema,
  CALLS_PER_MINUTE_OF_A_PERSON: callsPerMinute.default(600),
  CALLS_PER_MINUTE_OF_A_CUSTOMER: callsPerMinute.default(3000),
  INSTALMENT_SCHEDULE: schedule.default('0 */10 2-6 * * *'),
  INSTANCE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  EVENT_RETENTION_DAYS: z.coerce.number().int().min(7).max(3650).default(90),
  TICKET_RETENTION_DAYS: z.coerce.number().int().min(7).max(3650).default(365),
  WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an https URL' }).optional(),
  WEBHOOK_SECRET: webhookSecretsSchema.optional(),
  WEBHOOK_ALLOW_PRIVATE: z.enum(['true', 'false']).default('false'),
  WEBHOOK_SCHEDULE: schedule.default('0 * * * * *'),
  TICKET_SCHEDULE: schedule.default('30 * * * * *'),
  SUPERVISOR_SCHEDULE: schedule.default('15 * * * * *'),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.default(''),
  OTEL_SERVICE_NAME: z.string().default(''),
});

const schedulesSchema = environmentSchema.pick({
  INSTALMENT_SCHEDULE: true,
  WEBHOOK_SCHEDULE: true,
  TICKET_SCHEDULE: true,
  SUPERVISOR_SCHEDULE: true,
  WEBHOOK_URL: true,
});

const partnerSchema = environmentSchema.pick({
  PARTNER_TENANT_ID: true,
  ENTRA_AUTHORITY_HOST: true,
  PARTNER_CLIENT_ID: true,
  PARTNER_CLIENT_SECRET: true,
  PARTNER_REFRESH_TOKEN: true,
  CONSENT_VAULT_URL: true,
  CONSENT_SECRET_NAME: true,
  CONSENT_FILE: true,
});

const timelineSchema = environmentSchema.pick({ TIMELINE_KEYS: true });
const tablesSchema = environmentSchema.pick({ TABLES_CONNECTION: true, TABLES_ENDPOINT: true });

/** The address of the tables: a connection string, or an endpoint for the app's own identity. */
export type TablesConfig = { readonly connectionString: string } | { readonly endpoint: string };

/** The store of the consent: a Key Vault secret, read with the app's own identity, or a file. */
export type ConsentConfig =
  { readonly vaultUrl: string; readonly secretName: string } | { readonly file: string };

/** The desk's app registration in Entra, and the store of the consent it acts with. */
export interface EntraConfig {
  readonly authorityHost: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly consent: ConsentConfig;
  /** Refresh token to use while the store holds no consent. */
  readonly firstToken?: string;
}

/** On when OTEL_EXPORTER_OTLP_ENDPOINT is set; the SDK reads the endpoint itself. */
export interface TelemetryConfig {
  readonly isOn: boolean;
  readonly serviceName: string;
}

/** The receiver of webhook events. `secrets` has the newest first. */
export interface WebhookConfig {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly allowPrivate: boolean;
}

/** The parsed settings, grouped by subject. */
export interface Config {
  readonly tables: TablesConfig;
  /** Keys of the timeline's seal, the newest first. */
  readonly timelineKeys: TimelineKeys;
  readonly partnerTenantId: string;
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly jwksUri: string };
  readonly entra: EntraConfig;
  readonly microsoft: {
    readonly partnerCenterUrl: string;
    readonly resourceManagerUrl: string;
    readonly retailPricesUrl: string;
    readonly catalogSubscriptionId: string;
    readonly support: SupportSettings;
  };
  readonly desk: DeskSettings;
  readonly policyChoices: PolicyChoices;
  readonly callLimits: CallLimitSettings;
  /** Days until something that has ended is deleted. */
  readonly retentionDays: {
    /** Ended flow instances, from their start. */
    readonly instances: number;
    /** What is kept of delivered and dead-lettered events. */
    readonly events: number;
    /** Closed tickets, from their last change. */
    readonly tickets: number;
  };
  /** Absent when events go to no webhook. */
  readonly webhook?: WebhookConfig;
  readonly telemetry: TelemetryConfig;
}

/** Thrown for missing or wrong settings; the message lists them all. */
export class InvalidSettings extends Error {}

/**
 * Builds the error from one line for each setting, such as `MARKUP_PERCENT: is missing`. Never the value of a
 * secret.
 */
export const wrongSettings = (lines: readonly string[]): InvalidSettings =>
  new InvalidSettings(`These settings are missing or wrong:\n${lines.map((line) => `  ${line}`).join('\n')}`);

/** Reads all settings but those of Service Bus. Throws {@link InvalidSettings}. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const env = parsed(environmentSchema, environment);
  return {
    tables: tablesOf(env),
    ...webhookOf(env),
    timelineKeys: env.TIMELINE_KEYS,
    partnerTenantId: env.PARTNER_TENANT_ID,
    oidc: { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, jwksUri: env.OIDC_JWKS_URI },
    entra: entraOf(env),
    microsoft: {
      partnerCenterUrl: env.PARTNER_CENTER_URL,
      resourceManagerUrl: env.RESOURCE_MANAGER_URL,
      retailPricesUrl: env.RETAIL_PRICES_URL,
      catalogSubscriptionId: env.CATALOG_SUBSCRIPTION_ID,
      support: supportSettingsOf(env),
    },
    desk: {
      markupPercent: env.MARKUP_PERCENT,
      approvalsRequired: env.APPROVALS_REQUIRED,
      approvalDeadlineHours: env.APPROVAL_DEADLINE_HOURS,
      outageWaitHours: env.OUTAGE_WAIT_HOURS,
      approvalCheckMinutes: env.APPROVAL_CHECK_MINUTES,
      priceTolerancePercent: env.PRICE_TOLERANCE_PERCENT,
      partnerOnRecordAttestationAccepted: env.PARTNER_ON_RECORD_ATTESTATION_ACCEPTED === 'true',
    },
    policyChoices: {
      capCounts: env.REFUND_CAP_COUNTS,
      equalCommitment: env.EXCHANGE_EQUAL_COMMITMENT,
    },
    callLimits: {
      ofPerson: env.CALLS_PER_MINUTE_OF_A_PERSON,
      ofCustomer: env.CALLS_PER_MINUTE_OF_A_CUSTOMER,
    },
    retentionDays: {
      instances: env.INSTANCE_RETENTION_DAYS,
      events: env.EVENT_RETENTION_DAYS,
      tickets: env.TICKET_RETENTION_DAYS,
    },
    telemetry: {
      isOn: env.OTEL_EXPORTER_OTLP_ENDPOINT !== '',
      serviceName: env.OTEL_SERVICE_NAME || 'reservation-desk',
    },
  };
}

/**
 * Reads only the address of the tables, for commands that need no other setting. Throws {@link InvalidSettings}.
 */
export function readTablesConfig(environment: NodeJS.ProcessEnv = process.env): TablesConfig {
  return tablesOf(parsed(tablesSchema, environment));
}

/** Reads only the keys of the timeline's seal. Throws {@link InvalidSettings}. */
export function readTimelineKeys(environment: NodeJS.ProcessEnv = process.env): TimelineKeys {
  return parsed(timelineSchema, environment).TIMELINE_KEYS;
}

/** Reads only what `npm run consent` needs. Throws {@link InvalidSettings}. */
export function readPartnerConfig(
  environment: NodeJS.ProcessEnv = process.env,
): Pick<Config, 'partnerTenantId' | 'entra'> {
  const env = parsed(partnerSchema, environment);
  return { partnerTenantId: env.PARTNER_TENANT_ID, entra: entraOf(env) };
}

/** Schedules of the timers in six-field NCRONTAB (UTC). `webhook` is absent when no webhook is set. */
export interface Schedules {
  readonly instalments: string;
  readonly webhook?: string;
  readonly tickets: string;
  readonly supervisor: string;
}

/** Reads the schedules while the app loads. Throws {@link InvalidSettings}. */
export function readSchedules(environment: NodeJS.ProcessEnv = process.env): Schedules {
  const env = parsed(schedulesSchema, environment);
  return {
    instalments: env.INSTALMENT_SCHEDULE,
    tickets: env.TICKET_SCHEDULE,
    supervisor: env.SUPERVISOR_SCHEDULE,
    ...(env.WEBHOOK_URL === undefined ? {} : { webhook: env.WEBHOOK_SCHEDULE }),
  };
}

function parsed<S extends z.ZodType>(schema: S, environment: NodeJS.ProcessEnv): z.output<S> {
  const result = schema.safeParse(environment);
  const unresolved = unresolvedNames(environment);
  if (result.success && unresolved.length === 0) return result.data;
  const lines = (result.error?.issues ?? [])
    .map(({ path, message }) => ({ name: path.join('.'), message }))
    .filter(({ name }) => !unresolved.includes(name))
    .map(({ name, message }) => `${name}: ${environment[name] === undefined ? 'is missing' : message}`);
  throw wrongSettings([...unresolvedLines(environment), ...lines]);
}

function entraOf(env: z.output<typeof partnerSchema>): EntraConfig {
  return {
    authorityHost: env.ENTRA_AUTHORITY_HOST,
    clientId: env.PARTNER_CLIENT_ID,
    clientSecret: env.PARTNER_CLIENT_SECRET,
    consent: consentOf(env),
    ...(env.PARTNER_REFRESH_TOKEN === '' ? {} : { firstToken: env.PARTNER_REFRESH_TOKEN }),
  };
}

function consentOf(env: z.output<typeof partnerSchema>): ConsentConfig {
  const { CONSENT_VAULT_URL: vaultUrl, CONSENT_FILE: file, CONSENT_SECRET_NAME: secretName } = env;
  if (vaultUrl !== undefined && file !== undefined)
    throw wrongSettings(['CONSENT_VAULT_URL and CONSENT_FILE: only one of them may be set']);
  if (vaultUrl !== undefined) return { vaultUrl, secretName };
  if (file !== undefined) return { file };
  throw wrongSettings(['CONSENT_VAULT_URL or CONSENT_FILE: is required']);
}

function webhookOf(env: z.output<typeof environmentSchema>): Pick<Config, 'webhook'> {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = env;
  if (url === undefined) return {};
  const allowPrivate = env.WEBHOOK_ALLOW_PRIVATE === 'true';
  if (secret === undefined) throw wrongSettings(['WEBHOOK_SECRET: is missing']);
  if (!allowPrivate && !url.startsWith('https:'))
    throw wrongSettings(['WEBHOOK_URL: must be an https URL, unless WEBHOOK_ALLOW_PRIVATE is true']);
  return { webhook: { url, secrets: secret.split(' '), allowPrivate } };
}

function tablesOf(env: z.output<typeof tablesSchema>): TablesConfig {
  if (env.TABLES_CONNECTION !== undefined) return { connectionString: env.TABLES_CONNECTION };
  if (env.TABLES_ENDPOINT !== undefined) return { endpoint: env.TABLES_ENDPOINT };
  throw wrongSettings(['TABLES_CONNECTION or TABLES_ENDPOINT: is required']);
}
