import type { Note } from '../figures.ts';
import type { HostUnderTest } from '../host-under-test.ts';
import { timeSdkReplay } from '../sdk-replay.ts';
import type { Case } from './case.ts';

const LENGTHS = [100, 200, 400] as const;
/** Each length is run as often as makes this many activities, so that none is measured more closely than others. */
const ACTIVITIES = 800;
/** 4 would be linear. */
const TARGET = { atMost: 4.8 };

/**
 * Activities in a row, in one orchestration. The SDK replays the whole history for each of them; what is left when the
 * time of that, measured alone, is taken away is the host's share.
 */
export const rowCase: Case = {
  name: 'activities in a row',
  run: async (host, note) => {
    const shares: number[] = [];
    for (const length of LENGTHS) shares.push(await measure(host, length, note));
    const [of100 = 0, , of400 = 0] = shares;
    note(
      { label: "the host's share, 400 against 100 in a row", unit: 'times', target: TARGET },
      of400 / of100,
    );
  },
};

/** Notes the mean times for one length; gives the host's share. */
async function measure(host: HostUnderTest, length: number, note: Note): Promise<number> {
  const times = ACTIVITIES / length;
  let total = 0;
  let replay = 0;
  let json = 0;
  for (let n = 0; n < times; n++) {
    const from = performance.now();
    await host.run('row', `${length}`);
    total += performance.now() - from;
    const alone = await timeSdkReplay(await host.lastInput());
    replay += alone.replayMs;
    json += alone.jsonMs;
  }
  const share = (total - replay) / times;
  note({ label: `${length} in a row`, unit: 'ms' }, total / times);
  note({ label: `${length} in a row: the SDK's replay alone`, unit: 'ms' }, replay / times);
  note({ label: `${length} in a row: the JSON around it alone`, unit: 'ms' }, json / times);
  note({ label: `${length} in a row: the host's share`, unit: 'ms' }, share);
  return share;
}
