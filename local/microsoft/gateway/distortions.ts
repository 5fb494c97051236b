import { fits } from '../store/call-pattern.ts';
import type { RememberedAnswer } from '../store/answers.ts';
import type { Distortion } from '../store/distortion-record.ts';
import type { Store } from '../store/store.ts';
import { editJson } from './edit-json.ts';

const OWNER = 'distortions';

/** What a distortion is looked up by. */
interface DistortedCall {
  readonly method: string;
  readonly path: string;
}

/**
 * The answer as it is sent: edited by every distortion that fits the call, oldest first. Each one that changed it is
 * counted down; the same object comes back when none did. Must run in the transaction of the call.
 */
export function distort(store: Store, call: DistortedCall, answer: RememberedAnswer): RememberedAnswer {
  return store.distortions
    .of(OWNER)
    .filter(({ match }) => fits(match, call.method, call.path))
    .reduce((sent, distortion) => {
      const { document, edited } = editJson(parseBody(sent.body), distortion.change);
      if (!edited) return sent;
      countDown(store, distortion);
      return { ...sent, body: document === undefined ? '' : JSON.stringify(document) };
    }, answer);
}

/** From now on answers to the calls that fit are edited, `times` times. */
export function addDistortion(store: Store, distortion: Distortion): void {
  store.transaction(() => store.distortions.put(OWNER, distortion.id, distortion));
}

export function clearDistortions(store: Store): void {
  store.transaction(() =>
    store.distortions.of(OWNER).forEach(({ id }) => store.distortions.remove(OWNER, id)),
  );
}

function countDown(store: Store, distortion: Distortion): void {
  if (distortion.times <= 1) store.distortions.remove(OWNER, distortion.id);
  else store.distortions.put(OWNER, distortion.id, { ...distortion, times: distortion.times - 1 });
}

function parseBody(body: string): unknown {
  return body === '' ? undefined : JSON.parse(body);
}
