import type { ClientEntry } from '../../../store/oauth/clients.ts'
import { type Fault, type FaultReason, refused } from './fault.ts'
import type { OAuthFlavour } from './flavour.ts'
import { isRegistered } from './redirect-uri.ts'

/** What an application asks a person for: read and checked. */
export interface Authorization {
  readonly redirectUri: string
  /** Then the token request repeats it. */
  readonly redirectSent: boolean
  readonly state: string | null
  readonly scopes: readonly string[]
  readonly codeChallenge: string | null
  /** Comes back in the id token (OpenID Connect). */
  readonly nonce: string | null
  readonly prompts: readonly string[]
  /** How long ago at most somebody may have shown a password or a passkey. */
  readonly maxAgeSeconds: number | null
}

export type ReadAuthorization =
  | { readonly kind: 'ok'; readonly asked: Authorization }
  /** Told to the application, at its own address. */
  | {
      readonly kind: 'sent-back'
      readonly redirectUri: string
      readonly state: string | null
      readonly fault: Fault
    }
  /** The address itself cannot be trusted: told to the person, nobody is sent anywhere. */
  | { readonly kind: 'page'; readonly why: 'client' | 'redirect' }

const names = [
  'response_type',
  'response_mode',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'prompt',
  'max_age',
  'nonce',
  'audience',
  'request',
  'request_uri',
] as const

/** The one client_id of a question, or undefined. */
export function askedClientId(query: URLSearchParams): string | undefined {
  const ids = query.getAll('client_id')
  return ids.length === 1 && ids[0] !== '' && (ids[0]?.length ?? 0) <= 255 ? ids[0] : undefined
}

/** RFC 6749, 4.1.1, with PKCE (RFC 7636) by S256 only, and what OpenID Connect adds. An empty value counts as none. */
export function readAuthorization(
  { flavour, issuer }: { readonly flavour: OAuthFlavour; readonly issuer: string },
  client: ClientEntry | undefined,
  query: URLSearchParams,
): ReadAuthorization {
  if (!client) return { kind: 'page', why: 'client' }
  const redirects = query.getAll('redirect_uri').filter((uri) => uri !== '')
  const only = client.redirectUris.length === 1 ? client.redirectUris[0] : undefined
  const redirectUri = redirects[0] ?? only
  const known = redirectUri !== undefined && isRegistered(redirectUri, client.redirectUris, client.isPublic)
  if (redirects.length > 1 || !known) return { kind: 'page', why: 'redirect' }
  const states = query.getAll('state')
  // what the database cannot keep cannot be given back
  const state = states.length === 1 && states[0] && !states[0].includes('\0') ? states[0] : null
  const sentBack = (error: Fault['error'], reason: FaultReason, subject?: string): ReadAuthorization => ({
    kind: 'sent-back',
    redirectUri,
    state,
    fault: refused(error, reason, subject).fault,
  })
  const repeated = names.find((name) => query.getAll(name).length > 1)
  if (repeated) return sentBack('invalid_request', 'repeated', repeated)
  const unfit = names.find((name) => query.get(name)?.includes('\0'))
  if (unfit) return sentBack('invalid_request', 'malformed', unfit)
  const value = (name: (typeof names)[number]) => query.get(name) || null
  const unsupported = (['request', 'request_uri'] as const).find((name) => value(name) !== null)
  if (unsupported) return sentBack('invalid_request', 'unsupported', unsupported)
  if (value('response_type') === null) return sentBack('invalid_request', 'missing', 'response_type')
  if (value('response_type') !== 'code') return sentBack('unsupported_response_type', 'unsupported')
  if ((value('response_mode') ?? 'query') !== 'query')
    return sentBack('invalid_request', 'unsupported', 'response_mode')
  const pkce = pkceFault(client, value('code_challenge'), value('code_challenge_method'))
  if (pkce) return sentBack('invalid_request', ...pkce)
  const prompts = wordsOf(value('prompt'))
  if (prompts.includes('none') && prompts.length > 1)
    return sentBack('invalid_request', 'malformed', 'prompt')
  const maxAge = value('max_age')
  if (maxAge !== null && !/^\d{1,9}$/.test(maxAge)) return sentBack('invalid_request', 'malformed', 'max_age')
  const audience = value('audience')
  if (audience !== null && flavour.audiences && !flavour.audiences(issuer).includes(audience))
    return sentBack('access_denied', 'audience', audience)
  const scopes = wordsOf(value('scope'))
  const strange = scopes.find((scope) => !mayAsk(flavour, client, scope))
  if (strange !== undefined || scopes.length === 0) return sentBack('invalid_scope', 'scope', strange ?? '')
  return {
    kind: 'ok',
    asked: {
      redirectUri,
      redirectSent: redirects.length === 1,
      state,
      scopes,
      codeChallenge: value('code_challenge'),
      nonce: value('nonce'),
      prompts,
      maxAgeSeconds: maxAge === null ? null : Number(maxAge),
    },
  }
}

function wordsOf(value: string | null): readonly string[] {
  return [...new Set((value ?? '').split(' ').filter((word) => word !== ''))]
}

/** Is this a scope that the application may ask people for? */
export function mayAsk(flavour: OAuthFlavour, client: ClientEntry, name: string): boolean {
  const scope = flavour.scopes.find((known) => known.name === name)
  // what never changes and needs no secret would be a key for whoever finds it
  if (client.isPublic && !flavour.rotates && flavour.refreshesFor([name])) return false
  return scope !== undefined && (scope.isEverybodys === true || client.scopes.includes(name))
}

function pkceFault(
  client: ClientEntry,
  challenge: string | null,
  method: string | null,
): [reason: FaultReason, subject: string] | undefined {
  if (challenge === null) {
    if (method !== null) return ['missing', 'code_challenge']
    return client.isPublic ? ['pkce-required', 'code_challenge'] : undefined
  }
  if (method !== 'S256') return ['unsupported', 'code_challenge_method']
  return /^[\w-]{43}$/.test(challenge) ? undefined : ['malformed', 'code_challenge']
}
