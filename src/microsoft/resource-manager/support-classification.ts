import { z } from 'zod';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';

const CACHE_SECONDS = 86_400;
const MAX_TENANTS = 200;
const MAX_SHOWN = 5;

const entryShape = z.object({
  name: z.string().min(1),
  properties: z.object({ displayName: z.string() }),
});

/** What a support request is about: Microsoft sorts by service and problem. */
export interface Classification {
  readonly serviceId: string;
  readonly problemClassificationId: string;
}
interface Listed extends Classification {
  /** The id of the problem alone. */
  readonly id: string;
  readonly displayName: string;
}

const SERVICES = /billing|subscription management|reservation/i;
const ABOUT_RETURNS = /refund|exchange|cancel/i;

/**
 * Finds the classification of support requests about refunds, from Microsoft's lists, up to a day old. No source names
 * an id for reservations, so an operator chooses one; without a choice the display names decide.
 *
 * @param chosen id of a problem classification, alone or as a resource id
 */
export function supportClassification(client: ResourceManager, chosen: string | undefined) {
  const { monotonic } = client;
  const lists = expiringCache<readonly Listed[]>({
    monotonic,
    seconds: CACHE_SECONDS,
    maxEntries: MAX_TENANTS,
  });
  return async (customerId: string): Promise<Result<Classification, Refusal>> => {
    const listed = await lists.get(customerId, () => listClassifications(client, customerId));
    const found = chosen === undefined ? suggested(listed) : withId(listed, chosen);
    return found === undefined ? refuse(unclassified(listed, chosen)) : ok(found);
  };
}

async function listClassifications(client: ResourceManager, tenantId: string): Promise<readonly Listed[]> {
  const services = await client.list({ tenantId, path: paths.supportServices }, entryShape);
  const wanted = services.items.filter(({ properties }) => SERVICES.test(properties.displayName));
  const lists = wanted.map(async ({ name }) => {
    const path = paths.problemClassifications(name);
    const { items } = await client.list({ tenantId, path }, entryShape);
    return items.map((item) => listedIn(name, item));
  });
  return (await Promise.all(lists)).flat();
}

function listedIn(service: string, { name, properties }: z.output<typeof entryShape>): Listed {
  const serviceId = `/providers/Microsoft.Support/services/${service}`;
  return {
    serviceId,
    problemClassificationId: `${serviceId}/problemClassifications/${name}`,
    id: name.toLowerCase(),
    displayName: properties.displayName,
  };
}

const suggested = (listed: readonly Listed[]): Listed | undefined =>
  listed.find(({ displayName }) => /reservation/i.test(displayName) && ABOUT_RETURNS.test(displayName)) ??
  listed.find(({ displayName }) => /refund/i.test(displayName));

const withId = (listed: readonly Listed[], chosen: string): Listed | undefined =>
  listed.find(({ id }) => id === chosen.replace(/\/+$/, '').split('/').at(-1)?.toLowerCase());

function unclassified(listed: readonly Listed[], chosen: string | undefined): Refusal {
  const choices = listed.slice(0, MAX_SHOWN).map(({ id, displayName }) => `${displayName} (${id})`);
  const what = chosen === undefined ? 'no problem about refunds' : `no problem ${chosen}`;
  return {
    code: 'support-classification-unknown',
    message: `Microsoft's lists for support requests have ${what}.`,
    advice: `Set SUPPORT_CLASSIFICATION_ID to one of Microsoft's problems${choices.length === 0 ? '' : `, such as ${choices.join(', ')}`}.`,
  };
}
