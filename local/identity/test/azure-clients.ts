import { ClientSecretCredential } from '@azure/identity';
import { ConfidentialClientApplication, CryptoProvider } from '@azure/msal-node';

/** Gets tokens as the app does, with the libraries unmodified, and prints what came back as one JSON line. */
const [origin = '', partnerTenant = '', customerTenant = ''] = process.argv.slice(2);
const clientId = '5e5a5e5a-0000-4000-8000-00000000de5c';

const credential = new ClientSecretCredential(partnerTenant, clientId, 'local-secret', {
  authorityHost: origin,
  disableInstanceDiscovery: true,
});
const own = await credential.getToken('https://management.azure.com/.default');

const application = new ConfidentialClientApplication({
  auth: {
    clientId,
    clientSecret: 'local-secret',
    authority: `${origin}/${customerTenant}`,
    knownAuthorities: [new URL(origin).host],
  },
});
const delegated = await application.acquireTokenByRefreshToken({
  refreshToken: 'local-refresh-token',
  scopes: ['https://api.partnercenter.microsoft.com/.default'],
});

const redeemable = new ConfidentialClientApplication({
  auth: {
    clientId,
    clientSecret: 'local-secret',
    authority: `${origin}/${partnerTenant}`,
    knownAuthorities: [new URL(origin).host],
  },
});
const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
const asked = {
  scopes: ['https://api.partnercenter.microsoft.com/.default'],
  redirectUri: 'http://localhost:8400',
};
const url = await redeemable.getAuthCodeUrl({
  ...asked,
  codeChallenge: challenge,
  codeChallengeMethod: 'S256',
  loginHint: 'admin@partner.example',
});
const redirect = await fetch(url, { redirect: 'manual' });
const code = new URL(redirect.headers.get('location') ?? '').searchParams.get('code') ?? '';
const redeemed = await redeemable.acquireTokenByCode({ ...asked, code, codeVerifier: verifier });

const wrong = new ClientSecretCredential(partnerTenant, clientId, 'guessed', {
  authorityHost: origin,
  disableInstanceDiscovery: true,
});
const refusal = await wrong.getToken('https://management.azure.com/.default').then(
  () => 'accepted',
  (error: unknown) => String(error),
);

process.stdout.write(
  `${JSON.stringify({
    own: own.token,
    delegated: delegated?.accessToken,
    account: redeemed.account?.username,
    redeemedFor: redeemed.accessToken,
    expiresIn: Math.round((own.expiresOnTimestamp - Date.now()) / 60_000),
    refusal,
  })}\n`,
);
