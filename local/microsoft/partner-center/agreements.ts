import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { World } from '../world.ts';
import { requireUser } from './app-and-user.ts';
import { collection } from './collection.ts';
import { findCustomer } from './find-customer.ts';
import { resource } from './resource.ts';

const AGREEMENT = 'MicrosoftCustomerAgreement';
/** Of the Microsoft Customer Agreement; the Cloud Agreement has another one. */
const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';

/** Who accepted the Microsoft Customer Agreement: attested by the partner, or signed by the customer itself. */
export function agreementRoutes(world: World): Route[] {
  return [
    requireUser({
      method: 'GET',
      path: '/v1/customers/:customer/agreements',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const wanted = call.query('agreementType') ?? AGREEMENT;
        const agreements = wanted === AGREEMENT || wanted === '*' ? attestedBy(customer) : [];
        return ok(collection(world, call, agreements));
      },
    }),
    requireUser({
      method: 'GET',
      path: '/v1/customers/:customer/directSignedMicrosoftCustomerAgreementStatus',
      handle: (call) =>
        ok(
          resource('DirectSignedCustomerAgreementStatus', {
            isSigned: findCustomer(world, call).agreementSignedDirectly,
          }),
        ),
    }),
  ];
}

/** Whether anybody accepted the agreement: nothing can be bought otherwise. */
export function hasAcceptedAgreement(customer: CustomerSeed): boolean {
  return customer.agreementAcceptedOn !== null || customer.agreementSignedDirectly;
}

function attestedBy(customer: CustomerSeed) {
  if (customer.agreementAcceptedOn === null) return [];
  return [
    resource('Agreement', {
      primaryContact: customer.contact,
      templateId: TEMPLATE,
      dateAgreed: `${customer.agreementAcceptedOn}T00:00:00Z`,
      type: AGREEMENT,
      agreementLink: 'https://www.microsoft.com/licensing/docs/customeragreement',
    }),
  ];
}
