import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig, readRegistrationSettings } from '../../src/app/config.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const site = read('infra/app/site.bicep');
const main = read('infra/main.bicep');
const roles = read('infra/app/roles.bicep');
const source = globSync('src/**/*.ts').map(read).join('\n');

/** Names of settings that a piece of Bicep sets. */
const namesIn = (bicep: string): readonly string[] => [
  ...new Set(
    [...bicep.matchAll(/\b([A-Z][A-Z_]+(?:__\w+)?|AzureWebJobs\w+): /g)].map(([, name = '']) => name),
  ),
];
const set = [...namesIn(site), ...namesIn(main.slice(main.indexOf('settings: union(')))];

/** What the host of Azure Functions and the libraries of Microsoft read; the desk does not. */
const OF_THE_HOST = [
  /^AzureWebJobs/,
  /^FUNCTIONS_REQUEST_BODY_SIZE_LIMIT$/,
  /^APPLICATIONINSIGHTS_/,
  /^AZURE_TOKEN_CREDENTIALS$/,
  /^SERVICE_BUS_CONNECTION__(credential|clientId)$/,
  /^(DURABLE_TASK_SCHEDULER_CONNECTION_STRING|TASKHUB_NAME)$/,
];

const ID = '11111111-1111-4111-8111-111111111111';
const KEY = `first:${Buffer.alloc(32, 1).toString('base64')}`;

/** A value of the kind that Azure puts behind each name. */
const valueOf = (name: string): string => {
  if (name === 'TIMELINE_KEYS') return KEY;
  if (name === 'OIDC_ISSUER') return `https://login.microsoftonline.com/${ID}/v2.0`;
  if (name === 'MARKUP_PERCENT') return '10';
  if (name === 'APPLICATIONINSIGHTS_CONNECTION_STRING') return `InstrumentationKey=${ID}`;
  if (/_(DAYS|MINUTES)$/.test(name)) return '30';
  if (/(URL|URI|ENDPOINT)$/.test(name)) return 'https://desk.example/';
  return name.endsWith('Namespace') ? 'desk.servicebus.windows.net' : ID;
};

describe('the settings of Bicep', () => {
  it('are enough for the app to start, without a secret of the partner', () => {
    const settings = set.filter((name) => name !== 'PARTNER_CLIENT_SECRET');
    const environment = Object.fromEntries(settings.map((name) => [name, valueOf(name)]));
    expect(readConfig(environment).partnerTenantId).toBe(ID);
    expect(readRegistrationSettings(environment).serviceBus).toEqual({
      fullyQualifiedNamespace: 'desk.servicebus.windows.net',
    });
  });

  it.each(['TABLES_ENDPOINT', 'TIMELINE_KEYS', 'CONSENT_VAULT_URL', 'AZURE_CLIENT_ID', 'OIDC_AUDIENCE'])(
    'are not enough without %s',
    (left) => {
      const settings = set.filter((name) => name !== left && name !== 'PARTNER_CLIENT_SECRET');
      const environment = Object.fromEntries(settings.map((name) => [name, valueOf(name)]));
      expect(() => readConfig(environment)).toThrow(/missing|required/);
    },
  );

  it('are all read by the app, or by the host', () => {
    const unknown = set.filter((name) => !OF_THE_HOST.some((host) => host.test(name)));
    expect(unknown.length).toBeGreaterThan(10);
    expect(unknown.filter((name) => !source.includes(name))).toEqual([]);
  });

  it('hold no key, and what is secret is a reference', () => {
    expect(read('infra/app/storage.bicep')).toContain('allowSharedKeyAccess: false');
    expect(read('infra/app/queues.bicep')).toContain('disableLocalAuth: true');
    expect(globSync('infra/**/*.bicep').map(read).join('\n')).not.toMatch(
      /listKeys|AccountKey|SharedAccessKey/,
    );
    for (const secret of ['TIMELINE_KEYS', 'PARTNER_CLIENT_SECRET'])
      expect(site).toMatch(new RegExp(`${secret}: '@Microsoft\\.KeyVault\\(`));
  });

  it('have parameters for all that azd is asked for', () => {
    const { parameters } = JSON.parse(read('infra/main.parameters.json')) as { parameters: object };
    const declared = [...main.matchAll(/^param (\w+) /gm)].map(([, name = '']) => name);
    expect(declared).toEqual(expect.arrayContaining(Object.keys(parameters)));
    const left = declared.filter((name) => !Object.keys(parameters).includes(name));
    expect(left).toEqual(['budgetStart']);
  });
});

describe('the queues of Bicep', () => {
  const bicep = read('infra/app/queues.bicep');
  const { UserConfig } = JSON.parse(read('local/stack/service-bus.json')) as {
    UserConfig: { Namespaces: { Queues: { Name: string; Properties: Record<string, unknown> }[] }[] };
  };
  const queues = UserConfig.Namespaces.flatMap(({ Queues }) => Queues);

  it('are those of the local broker, with every property', () => {
    expect(bicep).toContain(
      "loadJsonContent('../../local/stack/service-bus.json').UserConfig.Namespaces[0].Queues",
    );
    const properties = [...new Set(queues.flatMap((queue) => Object.keys(queue.Properties)))];
    const forwarding = properties.filter((name) => name.startsWith('Forward'));
    expect(queues.flatMap((queue) => forwarding.map((name) => queue.Properties[name]))).toEqual(
      Array<string>(queues.length * forwarding.length).fill(''),
    );
    for (const name of properties.filter((property) => !forwarding.includes(property)))
      expect(bicep).toContain(`${name[0]?.toLowerCase() ?? ''}${name.slice(1)}: queue.Properties.${name}\n`);
  });

  it('are those that roles are given on', () => {
    for (const { Name } of queues) expect(roles).toContain(`name: '${Name}'`);
  });
});

describe('the roles of Bicep', () => {
  it('are the least ones, each id once', () => {
    const ids = Object.fromEntries(
      [...roles.matchAll(/^ {2}(\w+): '([0-9a-f-]{36})'$/gm)].map(([, name = '', id = '']) => [name, id]),
    );
    expect(ids).toEqual({
      blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
      queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
      tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
      serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0',
      serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39',
      keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
      keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
      metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb',
      durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402',
    });
    for (const name of Object.keys(ids)) expect(roles).toMatch(new RegExp(`role(: role)?\\.${name}\\b`));
  });

  it('let the app write one secret only, the one where the desk keeps its consent', () => {
    expect(source).toContain("default('partner-refresh-token')");
    expect(roles).toContain("var consentSecret = 'partner-refresh-token'");
    expect(roles).not.toMatch(/to: app, role: role\.keyVaultSecretsOfficer/);
  });

  it('let the app send to no queue of tickets', () => {
    const [, grants = ''] = /var requestsGrants = \[([^\]]+)\]/.exec(roles) ?? [];
    expect(
      [...grants.matchAll(/to: (\w+), role: role\.(\w+)/g)].map(([, who, what]) => `${who} ${what}`),
    ).toEqual([
      'app serviceBusDataReceiver',
      'helpDesk serviceBusDataSender',
      'operator serviceBusDataReceiver',
      'operator serviceBusDataSender',
    ]);
  });
});
