import type { CodeTable } from '../client/error-code-table.ts';

const person = 'needs-attention';
const REGISTER = 'Register the subscription for reservations, then retry.';
const NO_CAPACITY = 'There is no capacity. Ask for another region or size, or ask again later.';

/**
 * How the desk handles each error code of Partner Center. `end` is the final status of a request that bought
 * nothing when no recovery helps: `needs-attention` where a person can remove the obstacle and the same purchase
 * then continues, otherwise `compensated` (the default): it has to be submitted anew, differently. So does a code
 * that is not here. Responses of 408, 429 and 5xx never get here: their outcome is unknown, so the call is
 * repeated.
 *
 * Sources: https://learn.microsoft.com/partner-center/developer/error-codes, and for the codes of cart lines (10000
 * to 10015) https://learn.microsoft.com/partner-center/developer/cart-resources#carterrorcode
 */
export const partnerCenterCodes: CodeTable = {
  '400030': { access: true, advice: 'Give the app access to this targetSegment in Partner Center.' },
  '400036': { access: true, advice: 'Give the app access to this targetView in Partner Center.' },
  '1002': {
    access: true,
    advice: 'Partner Center does not answer this to the app, or not to this kind of partner.',
  },
  '2032': { access: true, advice: 'Give the app and the account of the refresh token access to this.' },
  '800001': { access: true, advice: 'The token of the partner is missing. Check the app registration.' },
  '900150': { access: true, advice: 'Give the account of the refresh token the role Admin agent.' },

  // Transient.
  '2055': { recovery: 'retry', end: person, advice: 'The record kept changing at Microsoft. Retry.' },
  '800003': { recovery: 'retry', end: person, advice: 'Microsoft failed. Retry, or open a support case.' },
  '800007': { recovery: 'retry', end: person, advice: 'Provisioning data is not there yet. Retry later.' },
  '800014': {
    recovery: 'retry',
    end: person,
    advice: 'Another change of the order is pending. Retry later.',
  },
  '800064': {
    recovery: 'retry',
    end: person,
    advice: 'The cart stays busy. Look at the orders, then retry.',
  },

  '800082': { recovery: 'retry', end: person, advice: 'The subscription is not ready yet. Retry later.' },
  '900112': {
    recovery: 'retry',
    end: person,
    advice: 'An upgrade to the Azure plan is pending. Retry later.',
  },
  '900113': {
    recovery: 'retry',
    end: person,
    advice: 'An upgrade to the Azure plan is running. Retry later.',
  },

  // An order may exist: another checkout could buy twice (R21).
  '800005': { recovery: 'find-order', end: person, advice: 'Look at the order history before you retry.' },
  '800060': {
    recovery: 'find-order',
    end: person,
    advice: 'An order is in progress. Look at the order history.',
  },
  '800065': {
    recovery: 'find-order',
    end: person,
    advice: 'The cart was submitted. Look at the order history.',
  },

  '800008': { recovery: 'new-cart', end: person, advice: 'Carts expired twice before checkout. Retry.' },
  '800013': { recovery: 'register', end: person, advice: REGISTER },
  '800030': { recovery: 'register', end: person, advice: REGISTER },
  '10008': { recovery: 'register', end: person, advice: REGISTER },
  '10011': { recovery: 'register', end: person, advice: REGISTER },
  '10001': { recovery: 'reread-catalog', advice: 'The item is not sold. Ask for another SKU.' },
  '800004': { recovery: 'reread-catalog', advice: 'The item is not sold. Ask for another SKU.' },
  '2085': { recovery: 'reread-catalog', advice: 'The offer is not eligible. Ask for another SKU.' },
  '2091': { recovery: 'reread-catalog', advice: 'The SKU is no longer sold. Ask for its successor.' },
  '800020': {
    recovery: 'reread-catalog',
    advice: 'Not eligible for this subscription. Ask for another SKU.',
  },
  '800089': {
    recovery: 'reread-catalog',
    end: person,
    advice: 'The customer may be at its limit of assets. Have Microsoft raise it, then retry.',
  },
  '600041': { recovery: 'none-needed' },

  // A person can remove the obstacle.
  '13605': {
    end: person,
    advice:
      'The customer must accept the Microsoft Customer Agreement. Confirm it in Partner Center, then retry.',
  },
  '10006': { end: person, advice: 'Microsoft could not process the line. Retry, or open a support case.' },
  '10009': { end: person, advice: 'The limit of the sandbox is reached. Cancel test orders, then retry.' },
  '10012': {
    end: person,
    advice:
      'Microsoft wants the attestation of the partner on record. If the partner attests it, set PARTNER_ON_RECORD_ATTESTATION_ACCEPTED to true, then abandon the request and ask again: approvers see what is attested.',
  },
  '4018': { end: person, advice: 'Microsoft could not process the order. Retry, or open a support case.' },
  '800036': { end: person, advice: 'The words of Microsoft say what is not met. Clear it, then retry.' },
  '800039': { end: person, advice: 'The reseller is not active in its program. Clear it, then retry.' },
  '900114': { end: person, advice: 'The upgrade to the Azure plan failed. Repeat it, then retry.' },
  '900149': { end: person, advice: 'The partner is not active in its program. Clear it, then retry.' },
  '800018': { end: person, advice: 'The limit of the sandbox is reached. Cancel test orders, then retry.' },
  '800022': { end: person, advice: 'Open a support case with Microsoft, then retry or abandon.' },
  '800024': { end: person, advice: 'Open a support case with Microsoft, then retry or abandon.' },
  '800026': { end: person, advice: 'Open a support case with Microsoft, then retry or abandon.' },
  '800062': { end: person, advice: 'Open a support case with Microsoft, then retry or abandon.' },
  '800023': { end: person, advice: 'The credit line is too low. Pay or have it raised, then retry.' },
  '800025': { end: person, advice: 'The credit line is too low. Pay or have it raised, then retry.' },
  '900121': { end: person, advice: 'The credit line is too low. Pay or have it raised, then retry.' },
  '800069': { end: person, advice: 'The risk check failed. Clear it with Microsoft support, then retry.' },
  '800073': { end: person, advice: 'The customer account is under review. Retry in some days.' },
  '800074': { end: person, advice: 'The customer account is not approved yet. Retry in some days.' },
  '800075': { end: person, advice: 'The customer account was not approved. Ask Microsoft support why.' },
  '900123': { end: person, advice: 'The reseller must accept the Microsoft Partner Agreement. Then retry.' },
  '900124': { end: person, advice: 'Accept the Microsoft Partner Agreement in Partner Center. Then retry.' },

  // Only another purchase can succeed.
  '1000': { advice: 'Microsoft did not find it. Ask again with what the customer has today.' },
  '2002': { advice: 'So many or so few cannot be had. Ask for another quantity.' },
  '3000': { advice: 'The words of Microsoft say which value is wrong. Ask again without it.' },
  '10000': { advice: 'The currency is not sold in this country. Ask for another offer.' },
  '10002': { advice: 'So many cannot be had. Ask for fewer.' },
  '10003': { advice: NO_CAPACITY },
  '10004': { advice: 'The partner may not name a partner on record. Ask again without it.' },
  '10007': { advice: 'The subscription is not valid. Ask again with another one.' },
  '10010': { advice: 'The words of Microsoft say which value is wrong. Ask again without it.' },
  '10013': { advice: 'The SKU is not sold with this billing plan. Ask for the other one.' },
  '10015': { advice: 'So many cannot be had. Ask for fewer.' },
  '20000': { advice: 'The order was not found. Look at the order history.' },
  '400018': { advice: 'The SKU was not found. Ask for another SKU.' },
  '400056': { advice: 'The catalog cannot be asked like this. Ask for another SKU.' },
  '800002': { advice: 'The words of Microsoft say which value is wrong. Ask again without it.' },
  '800021': { advice: 'The subscription is not valid. Ask again with another one.' },
  '800066': { advice: 'The customer has as many subscriptions as it may have.' },
  '800086': { advice: 'The offer is not for this customer: its tenant is not marked for it.' },
  '2006': { advice: 'The partner may not sell this offer. Ask for another one.' },
  '2030': { advice: 'The partner is not set up to sell in this country.' },
  '2072': { advice: 'This MPN id is the indirect provider. Name the reseller as partner on record.' },
  '20002': { advice: 'The customer must accept the reseller relationship first. Then ask again.' },
  '20003': { advice: 'The subscription was not found. Ask again with one of the customer.' },
  '400013': { advice: 'The product was not found. Ask for another SKU.' },
  '800009': { advice: 'The words of Microsoft say what is wrong with the line. Ask again without it.' },
  '800010': { advice: NO_CAPACITY },
  '800011': { advice: 'This is no Azure subscription. Ask again with another one.' },
  '800012': { advice: 'The subscription is not active. Reactivate it or name another one, then ask again.' },
  '800015': { advice: 'The MPN id was not found. Ask again with the right partner on record.' },
  '800016': { advice: 'The MPN id is no indirect reseller. Ask again with the right partner on record.' },
  '800017': { advice: 'So many cannot be had. Ask for fewer.' },
  '800019': { advice: 'Only software can be cancelled there. Return the reservation in Azure.' },
  '800061': { advice: 'The order can no longer be cancelled. Return the reservation in Azure.' },
  '800063': { advice: 'This is changed on the subscription and not on the order.' },
  '800068': { advice: 'The partner has as many Azure subscriptions as it may have.' },
  '800070': { advice: 'The offer is not available in this country.' },
  '900117': { advice: 'The days to cancel have passed. Return the reservation in Azure.' },
  '900129': { advice: 'The Azure plan has no active subscription. Add one, then ask again.' },
  '900145': { advice: 'Reservations do not move with a subscription: return them before the transfer.' },
};

/** Codes by which Partner Center reports that something is absent, or a status where it sends no code. */
export const absent = {
  customer: ['20002', '1000'],
  cart: ['800008', '1000'],
  order: ['20000', '1000', '404'],
  catalog: ['400013', '400018', '2030', '800070'],
  /** Some partners may not call this, and some clouds do not have it. */
  directSigning: ['20002', '1000', '1002', '403', '404'],
  /** A partner without resellers may not call this. */
  relationships: ['20002', '1000', '1002', '403'],
} as const;
