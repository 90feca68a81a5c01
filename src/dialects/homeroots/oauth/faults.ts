import type { Fault, FaultReason } from '../../../core/access/oauth/fault.ts'
import type { WireAnswer } from '../../../identity/oauth/surface.ts'

const malformed =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.'
const badGrant =
  'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.'
const badRefresh = 'The refresh token is invalid.'

const descriptions: Readonly<Record<Fault['error'], string>> = {
  invalid_request: malformed,
  invalid_client: 'Client authentication failed',
  invalid_grant: badGrant,
  invalid_scope: 'The requested scope is invalid, unknown, or malformed',
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
  unsupported_response_type: 'The authorization server does not support this response type.',
  access_denied: 'The resource owner or authorization server denied the request.',
  login_required: 'The person has to sign in first.',
  interaction_required: 'The person has to be asked first.',
}

const hints: Readonly<Partial<Record<FaultReason, string>>> = {
  denied: 'The user denied the request',
  'code-unknown': 'Cannot decrypt the authorization code',
  'code-foreign': 'Authorization code was not issued to this client',
  'code-expired': 'Authorization code has expired',
  'code-revoked': 'Authorization code has been revoked',
  'redirect-mismatch': 'Invalid redirect URI',
  verifier: 'Failed to verify `code_verifier`.',
  'refresh-unknown': 'Cannot decrypt the refresh token',
  'refresh-foreign': 'Token is not linked to client',
  'refresh-expired': 'Token has expired',
  'refresh-revoked': 'Token has been revoked',
  'pkce-required': 'Code challenge must be provided for public clients',
}

/**
 * The members of the framework's older and newer versions together: `message` and `hint` for clients of the old ones,
 * `invalid_grant` with 400 for every library that keys on it.
 */
export function faultToWire(fault: Fault): WireAnswer {
  const { error, reason } = fault
  const description = reason.startsWith('refresh-') ? badRefresh : descriptions[error]
  const hint = hintOf(fault)
  return {
    status: error === 'invalid_client' ? 401 : 400,
    body: {
      error,
      error_description: description,
      ...(hint === undefined ? {} : { hint }),
      message: description,
    },
  }
}

function hintOf({ error, reason, subject }: Fault): string | undefined {
  if (error === 'unsupported_grant_type') return 'Check that all required parameters have been provided'
  if (error === 'invalid_scope') return `Check the \`${subject ?? ''}\` scope`
  const known = hints[reason]
  if (known !== undefined) return known
  return subject === undefined ? undefined : `Check the \`${subject}\` parameter`
}
