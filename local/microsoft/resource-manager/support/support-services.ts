import { ok, param } from '../../gateway/plane.ts';
import type { Route } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import { derivedGuid } from '../../values/ids.ts';

const SERVICES = '/providers/Microsoft.Support/services';

/** The ids of the first three are Microsoft's; those of problems are made up, as none is published. */
const services = [
  service('517f2da6-78fd-0498-4e22-ad26996b1dfc', 'Billing', [
    'Refund request',
    'Reservation Management / Exchanges and Refunds',
    'Reservation Management / Request Invoices',
    'Other General Billing Questions',
  ]),
  service('f3dc5421-79ef-1efa-41a5-42bf3cbb52c6', 'Subscription management', [
    'Add or Edit VAT, TAX ID, or PO Number',
    'Other Security, Access Control and Compliance Questions',
  ]),
  service('06bfd9d3-516b-d5c6-5802-169c800dec89', 'Service and subscription limits (quotas)', [
    'Compute-VM (cores-vCPUs) subscription limit increases',
  ]),
  service(derivedGuid('support service Linux'), 'Virtual Machine running Linux', [
    'Cannot connect to my VM / Connectivity issue',
  ]),
];
type SupportService = (typeof services)[number];

function service(id: string, displayName: string, problems: readonly string[]) {
  const all = problems.map((name) => ({ id: derivedGuid(`support problem ${displayName} ${name}`), name }));
  return { id, displayName, problems: all };
}

/** What a ticket is about, as it names it by resource ids. */
export interface Classified {
  readonly serviceDisplayName: string;
  readonly problemClassificationDisplayName: string;
}

/** Finds the service and the problem of a ticket. Throws when there is no such problem of the service. */
export function classify(serviceId: string, problemClassificationId: string): Classified {
  const found = services.find(({ id }) => same(serviceId, `${SERVICES}/${id}`));
  const problem = found?.problems.find(({ id }) =>
    same(problemClassificationId, `${SERVICES}/${found.id}/problemClassifications/${id}`),
  );
  if (found === undefined || problem === undefined)
    throw new Refusal(
      400,
      'InvalidParameter',
      `'${problemClassificationId}' is not a problem classification of the service '${serviceId}'.`,
    );
  return { serviceDisplayName: found.displayName, problemClassificationDisplayName: problem.name };
}

const same = (left: string, right: string) => left.replace(/\/$/, '').toLowerCase() === right.toLowerCase();

/** The lists a client chooses from; anybody may read them. */
export function supportServiceRoutes(): Route[] {
  const problemsOf = ({ id, problems }: SupportService) => problems.map((one) => problemShape(id, one));
  return [
    { method: 'GET', path: SERVICES, handle: () => ok({ value: services.map(serviceShape) }) },
    {
      method: 'GET',
      path: `${SERVICES}/:service`,
      handle: (call) => ok(serviceShape(findService(param(call, 'service')))),
    },
    {
      method: 'GET',
      path: `${SERVICES}/:service/problemClassifications`,
      handle: (call) => ok({ value: problemsOf(findService(param(call, 'service'))) }),
    },
  ];
}

function findService(id: string): SupportService {
  const found = services.find((one) => one.id === id);
  if (found === undefined) throw new Refusal(404, 'ResourceNotFound', `There is no service '${id}'.`);
  return found;
}

function serviceShape({ id, displayName }: SupportService) {
  const properties = { displayName, resourceTypes: [] };
  return { id: `${SERVICES}/${id}`, name: id, type: 'Microsoft.Support/services', properties };
}

function problemShape(serviceId: string, { id, name }: SupportService['problems'][number]) {
  return {
    id: `${SERVICES}/${serviceId}/problemClassifications/${id}`,
    name: id,
    type: 'Microsoft.Support/problemClassifications',
    properties: { displayName: name, secondaryConsentEnabled: [] },
  };
}
