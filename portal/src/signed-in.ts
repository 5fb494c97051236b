import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

// A page that was opened by hand has no answer of a sign-in to pass on.
broadcastResponseToMainFrame().catch(() => {
  window.location.replace('/portal/');
});
