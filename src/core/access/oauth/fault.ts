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
  /** The parameter, the scope or the value that is meant. */
  readonly subject?: string
  /** What would have been right. */
  readonly expected?: string
}

export type FaultReason =
  | 'missing'
  | 'repeated'
  | 'malformed'
  | 'unsupported'
  | 'grant-type'
  | 'pkce-required'
  | 'client'
  | 'scope'
  | 'audience'
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

export interface Refused {
  readonly ok: false
  readonly fault: Fault
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused

export function refused(error: Fault['error'], reason: FaultReason, subject?: string): Refused {
  // some of it is told in the answer, and an answer is no echo of whatever came
  const said = subject === undefined ? {} : { subject: subject.slice(0, 2000) }
  return { ok: false, fault: { error, reason, ...said } }
}

export function granted<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}
