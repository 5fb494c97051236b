import { startUntilSignal } from '../start-until-signal.ts';

/** `npm start` for another app than this repository's: `DATA PORT_BASE APP [--test-clock | --no-host]`. */
const [data = '', portBase = '0', app = '', flag] = process.argv.slice(2);
await startUntilSignal({
  ...{ data, portBase: Number(portBase), app },
  testClock: flag === '--test-clock',
  host: flag === '--no-host' ? 'none' : 'local',
});
