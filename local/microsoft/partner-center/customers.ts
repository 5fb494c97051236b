import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import { derivedGuid } from '../values/ids.ts';
import type { World } from '../world.ts';
import { collection } from './collection.ts';
import { readCustomerFilter } from './customer-filter.ts';
import { findCustomer } from './find-customer.ts';
import { resellerOf } from './resellers.ts';
import { link, resource } from './resource.ts';

/** Customers: a list without addresses, and each with all of its profile. */
export function customerRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/customers',
      handle: (call) => {
        const wanted = readCustomerFilter(call.query('filter'));
        const items = world.seed.customers.filter(wanted).map((customer) => summary(world, customer));
        return ok(collection(world, call, items, { honoursFilter: true }));
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer',
      handle: (call) => ok(details(world, findCustomer(world, call))),
    },
  ];
}

/** List items carry no billing profile: the country takes one more call per customer, as at Microsoft. */
function summary(world: World, customer: CustomerSeed) {
  const associatedPartnerId = resellerOf(world, customer);
  return resource('Customer', {
    id: customer.id,
    companyProfile: resource('CustomerCompanyProfile', {
      tenantId: customer.id,
      domain: customer.domain,
      companyName: customer.name,
    }),
    relationshipToPartner: customer.relationshipToPartner,
    ...(associatedPartnerId === undefined ? {} : { associatedPartnerId }),
    links: { self: link(`/customers/${customer.id}`) },
  });
}

function details(world: World, customer: CustomerSeed) {
  return {
    ...summary(world, customer),
    commerceId: derivedGuid(`commerce ${customer.id}`),
    billingProfile: resource('CustomerBillingProfile', {
      id: derivedGuid(`billing profile ${customer.id}`),
      email: customer.contact.email,
      culture: 'en-US',
      language: 'en',
      companyName: customer.name,
      defaultAddress: {
        country: customer.country,
        city: customer.city,
        addressLine1: customer.addressLine1,
        postalCode: customer.postalCode,
        firstName: customer.contact.firstName,
        lastName: customer.contact.lastName,
        phoneNumber: customer.contact.phoneNumber,
      },
    }),
    allowDelegatedAccess: true,
  };
}
