import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import { derivedGuid } from '../values/ids.ts';
import type { World } from '../world.ts';
import { findCustomer } from './find-customer.ts';
import { collection, link, resource } from './resource.ts';

const AGREEMENT = 'MicrosoftCustomerAgreement';

/** Customers and the agreements they accepted. */
export function customerRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/customers',
      handle: () => ok(collection(world.seed.customers.map(summary), '/customers')),
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer',
      handle: (call) => ok(details(findCustomer(world, call))),
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/agreements',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const wanted = call.query('agreementType') ?? AGREEMENT;
        const agreements = wanted === AGREEMENT || wanted === '*' ? agreementsOf(customer) : [];
        return ok(collection(agreements, `/customers/${customer.id}/agreements`));
      },
    },
  ];
}

/** List items carry no billing profile: the country takes one more call per customer, as at Microsoft. */
function summary(customer: CustomerSeed) {
  return resource('Customer', {
    id: customer.id,
    companyProfile: resource('CustomerCompanyProfile', {
      tenantId: customer.id,
      domain: customer.domain,
      companyName: customer.name,
    }),
    relationshipToPartner: 'reseller',
    ...(customer.indirectResellerMpnId === undefined
      ? {}
      : { associatedPartnerId: customer.indirectResellerMpnId }),
    links: { self: link(`/customers/${customer.id}`) },
  });
}

function details(customer: CustomerSeed) {
  return {
    ...summary(customer),
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

function agreementsOf(customer: CustomerSeed) {
  if (customer.agreementAcceptedOn === null) return [];
  return [
    resource('Agreement', {
      primaryContact: customer.contact,
      templateId: '998b88de-aa99-4388-a42c-1b3517d49490',
      dateAgreed: `${customer.agreementAcceptedOn}T00:00:00Z`,
      type: AGREEMENT,
      agreementLink: 'https://www.microsoft.com/licensing/docs/customeragreement',
    }),
  ];
}
