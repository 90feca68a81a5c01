/** Why an authorization server says no. `error` is the code of RFC 6749, 6750 or OpenID Connect; surfaces have the words. */
export interface Fault {
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'invalid_scope'
    | 'unsupported_grant_type'
    | 'unsupported_response_type'
    | 'access_denied'
    | 'login_required'
    | 'interaction_required'
  readonly reason: FaultReason
  /** The parameter or the scope that is meant. */
  readonly subject?: string
}

export type FaultReason =
  | 'missing'
  | 'repeated'
  | 'malformed'
  | 'unsupported'
  | 'pkce-required'
  | 'client'
  | 'scope'
  | 'denied'
  | 'sign-in'
  | 'consent'
  | 'code-unknown'
  | 'code-foreign'
  | 'code-expired'
  | 'code-revoked'
  | 'redirect-mismatch'
  | 'verifier'
  | 'refresh-unknown'
  | 'refresh-foreign'
  | 'refresh-expired'
  | 'refresh-revoked'

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault }

export function refused(
  error: Fault['error'],
  reason: FaultReason,
  subject?: string,
): { ok: false; fault: Fault } {
  return { ok: false, fault: { error, reason, ...(subject === undefined ? {} : { subject }) } }
}

export function granted<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}
