/**
 * Orchestrations and activities of the last release. A flow of that release may wait for any of them, and a missing
 * name leaves it in Running for ever: names are added to these lists and never removed.
 */
export const releasedNames = {
  orchestration: ['awaitApproval', 'pollUntilDone', 'purchase', 'retryUntilDone'],
  activity: [
    'applySettings',
    'checkInventory',
    'checkOut',
    'checkProvisioning',
    'checkRegistration',
    'checkSettings',
    'createCart',
    'evaluateRequest',
    'failRequest',
    'findOrder',
    'finishPurchase',
    'readReservation',
    'registerSubscription',
    'resolveApproval',
  ],
} as const satisfies Record<'orchestration' | 'activity', readonly string[]>;
