import type { Clock } from '../kit/clock.ts';
import type { Catalog } from './catalog/build-catalog.ts';
import type { Seed } from './seed/seed-schema.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

/** What every endpoint works with. Only the control port changes seed and settings while running; the store changes. */
export interface World {
  readonly clock: Clock;
  readonly seed: Seed;
  readonly settings: Settings;
  readonly catalog: Catalog;
  readonly store: Store;
}
