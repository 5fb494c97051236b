import { describe, expect, it } from '@jest/globals';
import { readServiceBusConfig } from '../../src/app/service-bus-config.ts';
import { InvalidSettings } from '../../src/app/wrong-settings.ts';

const KEY = 'c2VjcmV0IGtleQ==';
const POLICY = `SharedAccessKeyName=desk;SharedAccessKey=${KEY}`;
const AZURE = `Endpoint=sb://desk.servicebus.windows.net/;${POLICY}`;
const broker = (host: string) => `Endpoint=sb://${host};${POLICY};UseDevelopmentEmulator=true;`;

const faultOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readServiceBusConfig(environment);
  } catch (error) {
    if (error instanceof InvalidSettings) return error.message;
    throw error;
  }
  return 'none';
};
const faultIn = (connection: string): string => faultOf({ SERVICE_BUS_CONNECTION: connection });

describe('the settings of Service Bus', () => {
  it('are absent without the settings of the queues', () => {
    expect(readServiceBusConfig({ TABLES_CONNECTION: 'x' })).toBeUndefined();
  });

  it.each([
    AZURE,
    `${AZURE};UseDevelopmentEmulator=false`,
    ' Endpoint = sb://desk.servicebus.windows.net ; SharedAccessSignature=SharedAccessSignature sr=x&sig=y%3D&se=1&skn=z ',
    ...['localhost', '127.0.0.1:5672', '[::1]:5672', 'LOCALHOST:1/'].map(broker),
  ])('are the connection string %s', (connectionString) => {
    expect(readServiceBusConfig({ SERVICE_BUS_CONNECTION: connectionString })).toEqual({ connectionString });
  });

  it('are a namespace, entered with an identity', () => {
    const fullyQualifiedNamespace = 'desk.servicebus.windows.net';
    expect(
      readServiceBusConfig({ SERVICE_BUS_CONNECTION__fullyQualifiedNamespace: fullyQualifiedNamespace }),
    ).toEqual({ fullyQualifiedNamespace });
    for (const wrong of [`sb://${fullyQualifiedNamespace}`, 'desk', '', `${fullyQualifiedNamespace}:5671`])
      expect(faultOf({ SERVICE_BUS_CONNECTION__fullyQualifiedNamespace: wrong })).toContain(
        '  SERVICE_BUS_CONNECTION__fullyQualifiedNamespace: must be a host',
      );
  });

  it('are not both', () => {
    const both = {
      SERVICE_BUS_CONNECTION: AZURE,
      SERVICE_BUS_CONNECTION__fullyQualifiedNamespace: 'desk.servicebus.windows.net',
    };
    expect(faultOf(both)).toContain('only one of them may be set');
  });

  it.each([
    'desk.servicebus.windows.net',
    'localhost.example',
    '127.0.0.1.example:5672',
    '127.0.0.2',
    '0.0.0.0',
    '192.168.1.20:5672',
  ])('never send a token in clear text to %s', (host) => {
    expect(faultIn(broker(host))).toContain('UseDevelopmentEmulator=true is only for localhost');
  });

  it.each(['localhost@desk.example', '127.0.0.1#.example', '[::1].example', 'a::1.example', '::1'])(
    'leave no doubt about the host, as %s would',
    (host) => {
      expect(faultIn(broker(host))).toContain('Endpoint must be like sb://HOST');
    },
  );

  it.each([
    ['', 'Endpoint is missing'],
    [KEY, 'must have Endpoint, SharedAccessKeyName and SharedAccessKey of a namespace'],
    ['no pairs', 'must be KEY=VALUE pairs'],
    [`=${KEY}`, 'must be KEY=VALUE pairs'],
    [POLICY, 'Endpoint is missing'],
    [`Endpoint=https://desk.example;${POLICY}`, 'Endpoint must be like sb://HOST'],
    ['Endpoint=sb://desk.example', 'SharedAccessKeyName and SharedAccessKey are required'],
    [`Endpoint=sb://desk.example;SharedAccessKey=${KEY}`, 'SharedAccessKeyName and SharedAccessKey'],
    [`Endpoint=sb://desk.example;SharedAccessSignature=${KEY}`, 'SharedAccessSignature must begin with'],
    [`${AZURE};EntityPath=support-requests`, 'of a namespace, and nothing unknown'],
    [`${AZURE};usedevelopmentemulator=true`, 'and nothing unknown'],
    [`${AZURE};UseDevelopmentEmulator=True`, 'UseDevelopmentEmulator must be true or false'],
    [`${AZURE};Endpoint=sb://127.0.0.1`, 'must not have the same KEY= twice'],
    [`${AZURE};${KEY}`, 'and nothing unknown'],
  ])('are refused by name and without a key: %s', (connection, mistake) => {
    const fault = faultIn(connection);
    expect(fault).toContain('  SERVICE_BUS_CONNECTION: ');
    expect(fault).toContain(mistake);
    expect(fault).not.toContain(KEY.slice(0, 8));
  });
});
