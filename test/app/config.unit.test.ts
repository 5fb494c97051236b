import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { readConfig, readRegistrationSettings, readTablesConfig } from '../../src/app/config.ts';
import { readServiceBusConfig } from '../../src/app/service-bus-config.ts';
import { InvalidSettings } from '../../src/app/wrong-settings.ts';

const sample = async (): Promise<NodeJS.ProcessEnv> => {
  const text = await readFile(new URL('../../local.settings.sample.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { Values: NodeJS.ProcessEnv }).Values;
};
type Read = (environment: NodeJS.ProcessEnv) => unknown;
const faultOf = (environment: NodeJS.ProcessEnv, read: Read = readConfig): string => {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof InvalidSettings) return error.message;
    throw error;
  }
  return 'none';
};

describe('the settings', () => {
  it('of the sample are complete', async () => {
    expect(readConfig(await sample())).toMatchObject({
      tables: { connectionString: 'UseDevelopmentStorage=true' },
      partnerTenantId: '11111111-1111-4111-8111-111111111111',
      desk: {
        markupPercent: '10',
        approvalsRequired: 1,
        approvalDeadlineHours: 72,
        outageWaitHours: 24,
        approvalCheckMinutes: 60,
        priceTolerancePercent: '0',
        partnerOnRecordAttestationAccepted: false,
      },
      policyChoices: { capCounts: 'commitment', equalCommitment: 'allowed' },
    });
  });

  it('choose where Microsoft’s pages disagree, and name the wrong choice', async () => {
    const values = await sample();
    const chosen = { REFUND_CAP_COUNTS: 'refund', EXCHANGE_EQUAL_COMMITMENT: 'refused' };
    expect(readConfig({ ...values, ...chosen }).policyChoices).toEqual({
      capCounts: 'refund',
      equalCommitment: 'refused',
    });
    expect(faultOf({ ...values, REFUND_CAP_COUNTS: 'both' })).toContain('REFUND_CAP_COUNTS: ');
    expect(faultOf({ ...values, EXCHANGE_EQUAL_COMMITMENT: 'yes' })).toContain('EXCHANGE_EQUAL_COMMITMENT: ');
  });

  it('tell the portal where to sign in, and for which scope', async () => {
    const { PORTAL_AUTHORITY_METADATA: authorityMetadata, ...values } = await sample();
    const portal = {
      clientId: '5e5a5e5a-0000-4000-8000-00000000de60',
      authority: 'https://127.0.0.1:7074/11111111-1111-4111-8111-111111111111',
      scope: 'api://reservation-desk/access_as_user',
    };
    expect(readConfig(values).portal).toEqual(portal);
    const local = { ...values, PORTAL_AUTHORITY_METADATA: authorityMetadata };
    expect(readConfig(local).portal).toEqual({ ...portal, authorityMetadata });
    const id = '99999999-0000-4000-8000-000000000009';
    const inAzure = { ...values, OIDC_AUDIENCE: id };
    expect(readConfig(inAzure).portal?.scope).toBe(`api://${id}/access_as_user`);
    const named = { ...inAzure, PORTAL_SCOPE: 'https://desk.example/access_as_user' };
    expect(readConfig(named).portal?.scope).toBe('https://desk.example/access_as_user');
    expect(readConfig({ ...values, PORTAL_CLIENT_ID: undefined }).portal).toBeUndefined();
  });

  it.each([
    ['PORTAL_CLIENT_ID', 'portal', 'must be an id'],
    ['PORTAL_SCOPE', 'openid profile', 'must be one scope'],
    ['PORTAL_AUTHORITY_METADATA', 'not JSON', 'must be the openid-configuration of OIDC_ISSUER as JSON'],
    ['PORTAL_AUTHORITY_METADATA', '{"issuer":"https://x"}', 'must be the openid-configuration'],
  ])('name what is wrong with %s', async (name, value, mistake) => {
    expect(faultOf({ ...(await sample()), [name]: value })).toContain(`${name}: ${mistake}`);
  });

  it('take several keys of the timeline, the newest first, and name what is wrong with one', async () => {
    const values = await sample();
    const secret = Buffer.alloc(32, 1).toString('base64');
    expect(readConfig({ ...values, TIMELINE_KEYS: `b:${secret} a:${secret}` }).timelineKeys).toEqual([
      { id: 'b', secret },
      { id: 'a', secret },
    ]);
    expect(faultOf({ ...values, TIMELINE_KEYS: undefined })).toContain('TIMELINE_KEYS: is missing');
    expect(faultOf({ ...values, TIMELINE_KEYS: `a:${secret} a:${secret}` })).toContain(
      'TIMELINE_KEYS: must not name the same id twice',
    );
    for (const keys of [secret, 'a:', 'a:c2hvcnQ=', `A:${secret}`, `a:${secret},b:${secret}`])
      expect(faultOf({ ...values, TIMELINE_KEYS: keys })).toContain(
        'TIMELINE_KEYS: must be an id, a colon and',
      );
  });

  it('attest the Partner on Record only for the literal value true', async () => {
    const values = await sample();
    const { PARTNER_ON_RECORD_ATTESTATION_ACCEPTED: said, ...unsaid } = values;
    const attested = (more: object) =>
      readConfig({ ...unsaid, ...more }).desk.partnerOnRecordAttestationAccepted;
    expect(said).toBe('false');
    expect(attested({})).toBe(false);
    expect(attested({ PARTNER_ON_RECORD_ATTESTATION_ACCEPTED: 'true' })).toBe(true);
    expect(faultOf({ ...values, PARTNER_ON_RECORD_ATTESTATION_ACCEPTED: 'yes' })).toContain(
      'PARTNER_ON_RECORD_ATTESTATION_ACCEPTED: ',
    );
  });

  it('open support requests only with a whole contact', async () => {
    const values = await sample();
    const whole = {
      SUPPORT_CONTACT_FIRST_NAME: 'Ada',
      SUPPORT_CONTACT_LAST_NAME: 'Agent',
      SUPPORT_CONTACT_EMAIL: 'desk@partner.example',
      SUPPORT_CONTACT_COUNTRY: 'FRA',
    };
    const supportOf = (more: object) => readConfig({ ...values, ...more }).microsoft.support;
    expect(supportOf({ ...whole, SUPPORT_CLASSIFICATION_ID: ' c-1 ' })).toEqual({
      classificationId: 'c-1',
      contact: {
        firstName: 'Ada',
        lastName: 'Agent',
        primaryEmailAddress: 'desk@partner.example',
        country: 'FRA',
        preferredTimeZone: 'UTC',
        preferredSupportLanguage: 'en-US',
      },
    });
    for (const name of Object.keys(whole))
      expect(supportOf({ ...whole, [name]: ' ' }).contact).toBeUndefined();
    expect(faultOf({ ...values, SUPPORT_CONTACT_COUNTRY: 'FR' })).toContain(
      'SUPPORT_CONTACT_COUNTRY: must be the country code of ISO 3166-1 with three letters, such as FRA',
    );
    expect(faultOf({ ...values, SUPPORT_CONTACT_EMAIL: 'desk' })).toContain('SUPPORT_CONTACT_EMAIL: ');
  });

  it('leave telemetry off without an endpoint', async () => {
    const values = await sample();
    const telemetryOf = (more: object) => readConfig({ ...values, ...more }).telemetry;
    expect(telemetryOf({})).toEqual({ hasCollector: false, serviceName: 'reservation-desk' });
    expect(
      telemetryOf({ OTEL_EXPORTER_OTLP_ENDPOINT: '', APPLICATIONINSIGHTS_CONNECTION_STRING: '' }),
    ).toEqual({ hasCollector: false, serviceName: 'reservation-desk' });
    expect(
      telemetryOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_SERVICE_NAME: 'desk-eu' }),
    ).toEqual({ hasCollector: true, serviceName: 'desk-eu' });
    expect(faultOf({ ...values, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).toContain(
      'OTEL_EXPORTER_OTLP_ENDPOINT: ',
    );
  });

  it('name Application Insights, and whether the app signs in there with its own identity', async () => {
    const values = await sample();
    const connectionString =
      'InstrumentationKey=11111111-2222-4333-8444-555555555555;LiveEndpoint=https://x/';
    const azureMonitorOf = (authentication: string) =>
      readConfig({
        ...values,
        APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: authentication,
      }).telemetry.azureMonitor;
    expect(azureMonitorOf('')).toEqual({ connectionString, usesOwnIdentity: false });
    expect(azureMonitorOf('ClientId=11111111-0000-4000-8000-000000000000;Authorization=AAD')).toEqual({
      connectionString,
      usesOwnIdentity: true,
    });
    const withoutKey = { ...values, APPLICATIONINSIGHTS_CONNECTION_STRING: 'IngestionEndpoint=https://x/' };
    expect(faultOf(withoutKey)).toContain(
      'APPLICATIONINSIGHTS_CONNECTION_STRING: must be the connection string of Application Insights',
    );
  });

  it('name how people are told: the mail server with a sender, and a workflow of Teams', async () => {
    const values = await sample();
    expect(readConfig(values).notices).toEqual({});
    const mail = {
      SMTP_URL: 'smtps://desk:secret@mail.example:465',
      MAIL_FROM: 'Desk <desk@partner.example>',
    };
    const teams = { TEAMS_WEBHOOK_URL: 'https://flow.example/hook', TEAMS_LANGUAGE: 'fr' };
    const portalUrl = 'https://desk.example/portal';
    expect(readConfig({ ...values, ...mail, ...teams, PORTAL_URL: portalUrl }).notices).toEqual({
      mail: { url: mail.SMTP_URL, from: mail.MAIL_FROM, allowPlain: false, portalUrl },
      teams: { url: teams.TEAMS_WEBHOOK_URL, allowPrivate: false, language: 'fr', portalUrl },
    });
    expect(readRegistrationSettings({ ...values, ...mail }).noticeWays).toEqual({
      ...{ mail: true, teams: false, webhook: false },
    });
    expect(faultOf({ ...values, SMTP_URL: mail.SMTP_URL })).toContain('MAIL_FROM: is missing');
    expect(faultOf({ ...values, ...mail, MAIL_FROM: 'Desk' })).toContain(
      'MAIL_FROM: must be an e-mail address',
    );
    expect(faultOf({ ...values, TEAMS_WEBHOOK_URL: 'http://flow.example/hook' })).toContain(
      'TEAMS_WEBHOOK_URL: must be an https URL, unless',
    );
  });

  it('name the receiver of webhook events, with a secret and a public address', async () => {
    const values = await sample();
    const secret = `whsec_${'a'.repeat(32)}`;
    const hook = { WEBHOOK_URL: 'https://hooks.example/desk', WEBHOOK_SECRET: `${secret} ${secret}` };
    expect(readConfig(values).webhook).toBeUndefined();
    const schedulesOf = (more: object) => readRegistrationSettings({ ...values, ...more }).schedules;
    expect(schedulesOf({})).toEqual({
      renewals: '0 5/10 * * * *',
      ...{ instalments: '0 */10 2-6 * * *', tickets: '30 * * * * *', supervisor: '15 * * * * *' },
      ...{ sync: '45 */5 * * * *', reminders: '10 3/10 * * * *', notices: '20 * * * * *' },
    });
    expect(schedulesOf(hook)).toMatchObject({ webhook: '0 * * * * *' });
    expect(readConfig({ ...values, ...hook }).webhook).toEqual({
      url: 'https://hooks.example/desk',
      secrets: [secret, secret],
      allowPrivate: false,
    });
    const plain = { ...hook, WEBHOOK_URL: 'http://hooks.example/desk' };
    expect(readConfig({ ...values, ...plain, WEBHOOK_ALLOW_PRIVATE: 'true' }).webhook?.allowPrivate).toBe(
      true,
    );
    expect(faultOf({ ...values, ...plain })).toContain('WEBHOOK_URL: must be an https URL, unless');
    expect(faultOf({ ...values, WEBHOOK_URL: hook.WEBHOOK_URL })).toContain('WEBHOOK_SECRET: is missing');
    expect(faultOf({ ...values, ...hook, WEBHOOK_SECRET: 'whsec_short' })).toContain(
      'WEBHOOK_SECRET: must be whsec_',
    );
  });

  it('have defaults for everything a partner need not decide', async () => {
    const { MARKUP_PERCENT, PARTNER_CENTER_URL, ...rest } = await sample();
    expect([MARKUP_PERCENT, PARTNER_CENTER_URL]).not.toContain(undefined);
    expect(readConfig(rest)).toMatchObject({
      desk: { markupPercent: '10' },
      microsoft: { partnerCenterUrl: 'https://api.partnercenter.microsoft.com' },
      retentionDays: { instances: 30, events: 90, tickets: 365 },
    });
  });

  it.each([
    ['INSTANCE_RETENTION_DAYS', '0', 'must be a whole number from 1 to 3650'],
    ['INSTANCE_RETENTION_DAYS', '3651', 'must be a whole number from 1 to 3650'],
    ['INSTANCE_RETENTION_DAYS', '1.5', 'must be a whole number from 1 to 3650'],
    ['INSTANCE_RETENTION_DAYS', 'a month', 'must be a whole number from 1 to 3650'],
    ['CALLS_PER_MINUTE_OF_A_PERSON', '', 'must be a whole number from 0 to 1000000'],
    ['APPROVAL_DEADLINE_HOURS', '721', 'must be a number from 0.001 to 720'],
    ['REFUND_CAP_COUNTS', 'both', 'must be commitment or refund'],
    ['PARTNER_ON_RECORD_ATTESTATION_ACCEPTED', 'yes', 'must be true or false'],
    ['PARTNER_TENANT_ID', 'ours', 'must be an id such as 11111111-1111-4111-8111-111111111111'],
    ['PARTNER_CLIENT_SECRET', '', 'must not be empty'],
    ['PARTNER_CLIENT_SECRET', undefined, 'is missing'],
    ['PARTNER_CENTER_URL', 'partner.example', 'must be an https URL'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'must be an http or https URL'],
    ['SUPPORT_CONTACT_EMAIL', 'desk', 'must be an e-mail address'],
    ['WEBHOOK_URL', 'hooks', 'must be an https URL'],
    ['WEBHOOK_SCHEDULE', 'hourly', 'must be a six-field schedule such as 0 15 2 * * *'],
  ])('say in plain words what %s may be instead of %j', async (name, value, reason) => {
    const fault = faultOf({ ...(await sample()), [name]: value });
    expect(fault.split('\n').slice(1)).toEqual([`  ${name}: ${reason}`]);
  });

  it('let the identity of the app stand for the secret of the registration', async () => {
    const { PARTNER_CLIENT_SECRET, ...rest } = await sample();
    expect(readConfig({ ...rest, PARTNER_CLIENT_SECRET }).entra.clientSecret).toBe(PARTNER_CLIENT_SECRET);
    expect(readConfig({ ...rest, AZURE_CLIENT_ID: tenant }).entra.clientSecret).toBeUndefined();
  });

  it('keep ended instances for a day at least', async () => {
    const values = { ...(await sample()), INSTANCE_RETENTION_DAYS: '1' };
    expect(readConfig(values).retentionDays.instances).toBe(1);
  });

  it.each([
    ['at the first request', readConfig],
    ['while the app loads', readRegistrationSettings],
  ])('are refused all at once, each with its name, %s', async (_, read) => {
    const { PARTNER_CLIENT_SECRET, TABLES_CONNECTION, CONSENT_FILE, ...rest } = await sample();
    expect([PARTNER_CLIENT_SECRET, TABLES_CONNECTION, CONSENT_FILE]).not.toContain(undefined);
    const wrong = {
      ...rest,
      MARKUP_PERCENT: '-3',
      OIDC_ISSUER: 'http://plain.example',
      APPROVALS_REQUIRED: '0',
      SUPPORT_CONTACT_COUNTRY: 'FR',
      WEBHOOK_URL: 'http://hooks.example/desk',
      SERVICE_BUS_CONNECTION: 'desk',
      TICKET_SCHEDULE: 'hourly',
    };
    expect(faultOf(wrong, read).split('\n').slice(1)).toEqual([
      '  TABLES_CONNECTION or TABLES_ENDPOINT: is required',
      '  PARTNER_CLIENT_SECRET: is missing',
      '  CONSENT_VAULT_URL or CONSENT_FILE: is required',
      '  OIDC_ISSUER: must be an https URL',
      '  SUPPORT_CONTACT_COUNTRY: must be the country code of ISO 3166-1 with three letters, such as FRA',
      '  MARKUP_PERCENT: must be a percentage such as 10 or 7.5',
      '  APPROVALS_REQUIRED: must be a whole number from 1 to 10',
      '  WEBHOOK_URL: must be an https URL, unless WEBHOOK_ALLOW_PRIVATE is true',
      '  WEBHOOK_SECRET: is missing',
      '  SERVICE_BUS_CONNECTION: must be KEY=VALUE pairs, with ; between them',
      '  TICKET_SCHEDULE: must be a six-field schedule such as 0 15 2 * * *',
    ]);
  });

  it('name the store of the consent: a secret or a file, exactly one of them', async () => {
    const { CONSENT_FILE, PARTNER_REFRESH_TOKEN, ...rest } = await sample();
    const vault = { CONSENT_VAULT_URL: 'https://desk.vault.azure.net/' };
    const entraOf = (more: object) => readConfig({ ...rest, ...more }).entra;
    expect(entraOf({ CONSENT_FILE, PARTNER_REFRESH_TOKEN })).toMatchObject({
      consent: { file: '.local/consent.json' },
      firstToken: 'local-refresh-token',
    });
    expect(entraOf(vault).consent).toEqual({
      vaultUrl: 'https://desk.vault.azure.net',
      secretName: 'partner-refresh-token',
    });
    expect(entraOf({ ...vault, CONSENT_SECRET_NAME: 'desk-consent' }).consent).toMatchObject({
      secretName: 'desk-consent',
    });
    expect(entraOf({ ...vault, PARTNER_REFRESH_TOKEN: '' })).not.toHaveProperty('firstToken');
    expect(faultOf(rest)).toContain('CONSENT_VAULT_URL or CONSENT_FILE: is required');
    expect(faultOf({ ...rest, ...vault, CONSENT_FILE })).toContain(
      'CONSENT_VAULT_URL and CONSENT_FILE: only one of them may be set',
    );
    expect(faultOf({ ...rest, ...vault, CONSENT_SECRET_NAME: 'a b' })).toContain(
      'CONSENT_SECRET_NAME: must be the name of a Key Vault secret',
    );
  });

  const tenant = '11111111-1111-4111-8111-111111111111';
  it.each([
    ['https://sts.windows.net/' + tenant + '/', 'requestedAccessTokenVersion to 2'],
    ['https://sts.windows.net/' + tenant, 'requestedAccessTokenVersion to 2'],
    [
      'https://login.microsoftonline.com/' + tenant,
      'must be https://login.microsoftonline.com/<tenant id>/v2.0',
    ],
    ['https://login.microsoftonline.com/common/v2.0', 'with the id of the tenant'],
  ])('refuse the issuer %s, which no accepted token can have', async (issuer, reason) => {
    const fault = faultOf({ ...(await sample()), OIDC_ISSUER: issuer });
    expect(fault).toContain('OIDC_ISSUER: is ');
    expect(fault).toContain(reason);
  });

  it.each([
    `https://login.microsoftonline.com/${tenant}/v2.0`,
    `https://login.microsoftonline.com/${tenant}/v2.0/`,
  ])('accept the issuer of version 2 tokens, written %s', async (issuer) => {
    expect(readConfig({ ...(await sample()), OIDC_ISSUER: issuer }).oidc.issuer).toBe(
      `https://login.microsoftonline.com/${tenant}/v2.0`,
    );
  });

  it('that Azure could not read from Key Vault are refused by name, whichever they are', async () => {
    const reference = '@Microsoft.KeyVault(VaultName=desk;SecretName=secret)';
    const values = await sample();
    for (const name of [
      'PARTNER_CLIENT_SECRET',
      'PARTNER_REFRESH_TOKEN',
      'TABLES_CONNECTION',
      'OTEL_SERVICE_NAME',
    ]) {
      const fault = faultOf({ ...values, [name]: reference, MARKUP_PERCENT: '-3' });
      expect(fault).toContain(`  ${name}: is a Key Vault reference that was not resolved: check that`);
      expect(fault).toContain('Key Vault Secrets User');
      expect(fault).toContain('  MARKUP_PERCENT: must be');
      expect(fault).not.toContain('SecretName=secret');
      expect(fault.split('\n')).toHaveLength(3);
    }
    expect(() => readTablesConfig({ TABLES_CONNECTION: reference })).toThrow(
      'TABLES_CONNECTION: is a Key Vault',
    );
    expect(() => readRegistrationSettings({ ...values, TICKET_SCHEDULE: reference })).toThrow(
      'TICKET_SCHEDULE: is a Key Vault',
    );
    expect(() => readServiceBusConfig({ SERVICE_BUS_CONNECTION: reference })).toThrow(
      'SERVICE_BUS_CONNECTION: is a Key Vault reference',
    );
    expect(() =>
      readServiceBusConfig({ SERVICE_BUS_CONNECTION__fullyQualifiedNamespace: reference }),
    ).toThrow('SERVICE_BUS_CONNECTION__fullyQualifiedNamespace: is a Key Vault reference');
  });

  it('name the tables by connection string or by endpoint', () => {
    expect(readTablesConfig({ TABLES_ENDPOINT: 'https://desk.table.core.windows.net/' })).toEqual({
      endpoint: 'https://desk.table.core.windows.net',
    });
    expect(() => readTablesConfig({})).toThrow('TABLES_CONNECTION or TABLES_ENDPOINT');
  });
});
