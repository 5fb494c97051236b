import { z } from 'zod';
import type { SupportSettings } from '../microsoft/resource-manager/support-requests.ts';
import type { DeskSettings } from '../requests/domain/desk-settings.ts';
import type { CallLimitSettings } from '../platform/http/call-limits.ts';
import type { PortalConfig } from '../portal/domain/portal-config.ts';
import { percentSchema } from '../core/percent.ts';
import {
  defaultPolicyChoices,
  policyChoicesSchema,
  type PolicyChoices,
} from '../returns/domain/policy-choices.ts';
import { consentSchema, type ConsentConfig } from './consent-settings.ts';
import { noticesSchema, smtpUrl, teamsUrl, type NoticesConfig } from './notice-settings.ts';
import { issuerSchema } from './issuer-setting.ts';
import { partnerSchema, type PartnerSettings } from './partner-settings.ts';
import { portalSchema } from './portal-settings.ts';
import { supportSettingsOf, supportSettingsSchema } from './support-settings.ts';
import { tablesSchema, type TablesConfig } from './tables-settings.ts';
import { telemetrySchema, type TelemetryConfig } from './telemetry-settings.ts';
import { timelineKeysSchema, type TimelineKeys } from './timeline-keys-setting.ts';
import { serviceBusSchema, type ServiceBusConfig } from './service-bus-config.ts';
import { decimalNumber, guid, httpsUrl, schedule, wholeNumber } from './setting-values.ts';
import { webhookSchema, webhookUrl, type WebhookConfig } from './webhook-settings.ts';
import { areSettingsValid, readSettings } from './wrong-settings.ts';

const timelineSchema = z.object({ TIMELINE_KEYS: timelineKeysSchema });

const schedulesSchema = z.object({
  INSTALMENT_SCHEDULE: schedule.default('0 */10 2-6 * * *'),
  WEBHOOK_SCHEDULE: schedule.default('0 * * * * *'),
  TICKET_SCHEDULE: schedule.default('30 * * * * *'),
  RENEWAL_SCHEDULE: schedule.default('0 5/10 * * * *'),
  SUPERVISOR_SCHEDULE: schedule.default('15 * * * * *'),
  SYNC_SCHEDULE: schedule.default('45 */5 * * * *'),
  WEBHOOK_URL: webhookUrl.optional(),
  REMINDER_SCHEDULE: schedule.default('10 3/10 * * * *'),
  NOTICE_SCHEDULE: schedule.default('20 * * * * *'),
  SMTP_URL: smtpUrl.optional(),
  TEAMS_WEBHOOK_URL: teamsUrl.optional(),
});

const othersSchema = z.object({
  OIDC_ISSUER: issuerSchema,
  OIDC_AUDIENCE: z.string().min(1),
  OIDC_JWKS_URI: httpsUrl,
  PARTNER_CENTER_URL: httpsUrl.default('https://api.partnercenter.microsoft.com'),
  RESOURCE_MANAGER_URL: httpsUrl.default('https://management.azure.com'),
  RETAIL_PRICES_URL: httpsUrl.default('https://prices.azure.com'),
  CATALOG_SUBSCRIPTION_ID: guid,
  ...supportSettingsSchema.shape,
  MARKUP_PERCENT: percentSchema.default('10'),
  APPROVALS_REQUIRED: wholeNumber(1, 10).default(1),
  APPROVAL_DEADLINE_HOURS: decimalNumber(0.001, 720).default(72),
  OUTAGE_WAIT_HOURS: decimalNumber(0.001, 720).default(24),
  APPROVAL_CHECK_MINUTES: decimalNumber(1, 60).default(60),
  PRICE_TOLERANCE_PERCENT: percentSchema.default('0'),
  PARTNER_ON_RECORD_ATTESTATION_ACCEPTED: z.enum(['true', 'false']).default('false'),
  REFUND_CAP_COUNTS: policyChoicesSchema.shape.capCounts.default(defaultPolicyChoices.capCounts),
  EXCHANGE_EQUAL_COMMITMENT: policyChoicesSchema.shape.equalCommitment.default(
    defaultPolicyChoices.equalCommitment,
  ),
  CALLS_PER_MINUTE_OF_A_PERSON: wholeNumber(0, 1_000_000).default(600),
  CALLS_PER_MINUTE_OF_A_CUSTOMER: wholeNumber(0, 1_000_000).default(3000),
  SYNC_HOURS: decimalNumber(0.1, 168).default(6),
  INSTANCE_RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  EVENT_RETENTION_DAYS: wholeNumber(7, 3650).default(90),
  TICKET_RETENTION_DAYS: wholeNumber(7, 3650).default(365),
});

/** What the registrations of functions are made from. */
const registrationGroups = { serviceBus: serviceBusSchema, schedules: schedulesSchema };

/**
 * Every setting, in groups of what is read or checked together; a group whose settings depend on each other has a file of
 * its own beside this one. docs/settings.md describes them for operators.
 */
const allGroups = {
  tables: tablesSchema,
  timeline: timelineSchema,
  partner: partnerSchema,
  consent: consentSchema,
  others: othersSchema,
  webhook: webhookSchema,
  notices: noticesSchema,
  portal: portalSchema,
  telemetry: telemetrySchema,
  ...registrationGroups,
};

/** The desk's app registration in Entra, and the store of the consent it acts with. */
export interface EntraConfig {
  readonly authorityHost: string;
  readonly clientId: string;
  /** Absent: the app's own identity stands for it. */
  readonly clientSecret?: string;
  readonly consent: ConsentConfig;
  /** Refresh token to use while the store holds no consent. */
  readonly firstToken?: string;
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
  /** The longest time between two reads of a customer's reservations. */
  readonly syncHours: number;
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
  /** How people are told of reminders and requests. */
  readonly notices: NoticesConfig;
  /** Absent when the desk runs without its page. */
  readonly portal?: PortalConfig;
  readonly telemetry: TelemetryConfig;
}

/**
 * Reads all settings, and checks those of Service Bus and the schedules with them. Throws {@link InvalidSettings} with the
 * whole list.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { others: env, ...groups } = readSettings(allGroups, environment);
  return {
    tables: groups.tables,
    ...groups.webhook,
    ...groups.notices,
    ...groups.portal,
    timelineKeys: groups.timeline.TIMELINE_KEYS,
    partnerTenantId: groups.partner.PARTNER_TENANT_ID,
    oidc: { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, jwksUri: env.OIDC_JWKS_URI },
    entra: entraOf(groups.partner, groups.consent),
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
    syncHours: env.SYNC_HOURS,
    callLimits: {
      ofPerson: env.CALLS_PER_MINUTE_OF_A_PERSON,
      ofCustomer: env.CALLS_PER_MINUTE_OF_A_CUSTOMER,
    },
    retentionDays: {
      instances: env.INSTANCE_RETENTION_DAYS,
      events: env.EVENT_RETENTION_DAYS,
      tickets: env.TICKET_RETENTION_DAYS,
    },
    telemetry: groups.telemetry,
  };
}

/**
 * Reads only the address of the tables, for commands that need no other setting. Throws {@link InvalidSettings}.
 */
export function readTablesConfig(environment: NodeJS.ProcessEnv = process.env): TablesConfig {
  return readSettings({ tables: tablesSchema }, environment).tables;
}

/** Reads only the keys of the timeline's seal. Throws {@link InvalidSettings}. */
export function readTimelineKeys(environment: NodeJS.ProcessEnv = process.env): TimelineKeys {
  return readSettings({ timeline: timelineSchema }, environment).timeline.TIMELINE_KEYS;
}

/** Reads only what `npm run consent` needs. Throws {@link InvalidSettings}. */
export function readPartnerConfig(
  environment: NodeJS.ProcessEnv = process.env,
): Pick<Config, 'partnerTenantId' | 'entra'> {
  const { partner, consent } = readSettings({ partner: partnerSchema, consent: consentSchema }, environment);
  return { partnerTenantId: partner.PARTNER_TENANT_ID, entra: entraOf(partner, consent) };
}

/** Schedules of the timers in six-field NCRONTAB (UTC). `webhook` is absent when no webhook is set. */
interface Schedules {
  readonly instalments: string;
  readonly webhook?: string;
  readonly tickets: string;
  readonly supervisor: string;
  readonly sync: string;
  readonly reminders: string;
  readonly notices: string;
  readonly renewals: string;
}

/** The ways by which notices are sent. */
interface NoticeWays {
  readonly mail: boolean;
  readonly teams: boolean;
  readonly webhook: boolean;
}

/** What the functions are registered with. */
interface RegistrationSettings {
  /** `undefined`: there are no queues, and so no tickets. */
  readonly serviceBus: ServiceBusConfig | undefined;
  readonly schedules: Schedules;
  readonly noticeWays: NoticeWays;
}

/**
 * Reads what must be known while the app loads. Throws {@link InvalidSettings}: its list has whatever else is wrong too,
 * so that an operator need not find it at the next start.
 */
export function readRegistrationSettings(environment: NodeJS.ProcessEnv = process.env): RegistrationSettings {
  if (!areSettingsValid(registrationGroups, environment)) readConfig(environment);
  const { serviceBus, schedules: env } = readSettings(registrationGroups, environment);
  return {
    serviceBus,
    schedules: {
      instalments: env.INSTALMENT_SCHEDULE,
      tickets: env.TICKET_SCHEDULE,
      supervisor: env.SUPERVISOR_SCHEDULE,
      sync: env.SYNC_SCHEDULE,
      reminders: env.REMINDER_SCHEDULE,
      notices: env.NOTICE_SCHEDULE,
      renewals: env.RENEWAL_SCHEDULE,
      ...(env.WEBHOOK_URL === undefined ? {} : { webhook: env.WEBHOOK_SCHEDULE }),
    },
    noticeWays: {
      mail: env.SMTP_URL !== undefined,
      teams: env.TEAMS_WEBHOOK_URL !== undefined,
      webhook: env.WEBHOOK_URL !== undefined,
    },
  };
}

function entraOf(env: PartnerSettings, consent: ConsentConfig): EntraConfig {
  return {
    authorityHost: env.ENTRA_AUTHORITY_HOST,
    clientId: env.PARTNER_CLIENT_ID,
    consent,
    ...(env.PARTNER_CLIENT_SECRET === undefined ? {} : { clientSecret: env.PARTNER_CLIENT_SECRET }),
    ...(env.PARTNER_REFRESH_TOKEN === '' ? {} : { firstToken: env.PARTNER_REFRESH_TOKEN }),
  };
}
