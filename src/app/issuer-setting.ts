import { z } from 'zod';

/** Issuers of version 1 tokens, per cloud. */
const VERSION_1_HOSTS = ['sts.windows.net', 'sts.chinacloudapi.cn'];
/** Issuers of version 2 tokens, per cloud. */
const VERSION_2_HOSTS = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
];
const VERSION_2_PATH = /^\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/v2\.0$/i;

/**
 * The issuer of the tokens that people call the desk with. Of Microsoft's issuers it accepts only those of version
 * 2 tokens: the desk compares a token's `iss` exactly, and version 1 spells it differently, identifies people by
 * other claims and has another audience. Source: https://learn.microsoft.com/entra/identity-platform/access-tokens
 */
export const issuerSchema = z
  .url({ protocol: /^https$/, error: 'must be an https URL', abort: true })
  .transform((text) => text.replace(/\/+$/, ''))
  .superRefine((issuer, context) => {
    const { hostname, pathname } = new URL(issuer);
    if (VERSION_1_HOSTS.includes(hostname))
      context.addIssue(
        'is the issuer of version 1 tokens, which the desk does not take: set requestedAccessTokenVersion to 2 in the manifest of the API registration, and this to https://login.microsoftonline.com/<tenant id>/v2.0',
      );
    else if (VERSION_2_HOSTS.includes(hostname) && !VERSION_2_PATH.test(pathname))
      context.addIssue(
        'is not the issuer of any token: it must be https://login.microsoftonline.com/<tenant id>/v2.0 with the id of the tenant',
      );
  });
