/** Codes of msal-browser by which nothing answered at the issuer: the sign-in page would not come either. */
const UNREACHABLE = [
  'endpoints_resolution_error',
  'get_request_failed',
  'network_error',
  'no_network_connectivity',
  'openid_config_error',
  'post_request_failed',
];

/** The page leaves for the sign-in page already. */
const LEAVING = 'interaction_in_progress';

/**
 * Whether a token that could not be renewed silently takes a person to the sign-in page, by the code of the AuthError.
 * Issuers say `login_required` and its like; a hidden frame that never answers, as where a browser keeps cookies from it,
 * is `timed_out`. What is not known leads there too: only the sign-in page can say what is wrong with the account.
 */
export const isSignInNeeded = (errorCode: string): boolean =>
  errorCode !== LEAVING && !UNREACHABLE.includes(errorCode);
