/** The policy and key of the official Service Bus emulator; published and no secret. */
export const EMULATOR_POLICY = 'RootManageSharedAccessKey';
export const EMULATOR_KEY = 'SAS_KEY_VALUE';

/** The connection string of a broker on this machine, as clients of the official emulator have it. */
export const emulatorConnection = (port: number, key = EMULATOR_KEY): string =>
  [
    `Endpoint=sb://127.0.0.1:${port};`,
    `SharedAccessKeyName=${EMULATOR_POLICY};`,
    `SharedAccessKey=${key};`,
    'UseDevelopmentEmulator=true;',
  ].join('');
