import type { Fault, FaultReason } from '../../../core/access/oauth/fault.ts'
import type { WireAnswer } from '../../../identity/oauth/surface.ts'

type Spoken = readonly [status: number, error: string, description: string]

const badCode: Spoken = [403, 'invalid_grant', 'Invalid authorization code']
const badRefresh: Spoken = [403, 'invalid_grant', 'Unknown or invalid refresh token.']

/** Auth0 refuses with 403 where others say 400, and calls a wrong secret `access_denied`. */
const spoken: Readonly<Record<FaultReason, (fault: Fault) => Spoken>> = {
  client: () => [401, 'access_denied', 'Unauthorized'],
  missing: ({ subject = '' }) =>
    subject === 'client_id'
      ? [401, 'invalid_client', 'Missing client_id']
      : [400, 'invalid_request', `Missing required parameter: ${subject}`],
  repeated: ({ subject = '' }) => [400, 'invalid_request', `Parameter sent more than once: ${subject}`],
  malformed: ({ subject }) => [
    400,
    'invalid_request',
    subject === undefined ? 'The body cannot be read' : `Malformed parameter: ${subject}`,
  ],
  unsupported: ({ error, subject }) => [
    400,
    error,
    subject === undefined ? 'Unsupported response type' : `Unsupported parameter or value: ${subject}`,
  ],
  'grant-type': ({ subject = '' }) =>
    knownGrants.includes(subject)
      ? [403, 'unauthorized_client', `Grant type '${subject}' not allowed for the client.`]
      : [400, 'unsupported_grant_type', `Unsupported grant type: ${subject}`],
  'pkce-required': () => [400, 'invalid_request', 'Missing required parameter: code_challenge'],
  scope: ({ subject = '' }) => [400, 'invalid_scope', `Unknown scope, or not for this client: ${subject}`],
  audience: ({ subject = '' }) => [400, 'access_denied', `Service not found: ${subject}`],
  denied: () => [400, 'access_denied', 'User did not authorize the request'],
  'sign-in': () => [400, 'login_required', 'Login required'],
  consent: () => [400, 'interaction_required', 'Interaction required'],
  'code-unknown': () => badCode,
  'code-foreign': () => badCode,
  'code-expired': () => badCode,
  'code-revoked': () => badCode,
  'redirect-mismatch': ({ subject = '', expected = '' }) => [
    403,
    'unauthorized_client',
    `The redirect URI is wrong. You sent ${subject}, and we expected ${expected}`,
  ],
  verifier: () => [403, 'invalid_grant', 'Failed to verify code verifier'],
  'refresh-unknown': () => badRefresh,
  'refresh-foreign': () => badRefresh,
  'refresh-expired': () => badRefresh,
  'refresh-revoked': () => badRefresh,
}

/** Those that Auth0 knows and that this wire does not offer. */
const knownGrants: readonly string[] = [
  'client_credentials',
  'password',
  'implicit',
  'http://auth0.com/oauth/grant-type/password-realm',
  'http://auth0.com/oauth/grant-type/mfa-oob',
  'http://auth0.com/oauth/grant-type/mfa-otp',
  'http://auth0.com/oauth/grant-type/mfa-recovery-code',
  'http://auth0.com/oauth/grant-type/passwordless/otp',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:token-exchange',
]

export function faultToWire(fault: Fault): WireAnswer {
  const [status, error, description] = spoken[fault.reason](fault)
  return { status, body: { error, error_description: description } }
}
