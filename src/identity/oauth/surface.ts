import type { Fault } from '../../core/access/oauth/fault.ts'
import type { OAuthFlavour } from '../../core/access/oauth/flavour.ts'
import type { Issued } from '../../core/access/oauth/issue-tokens.ts'

/** What an answer of a token endpoint says. */
export interface WireAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** One wire's authorization server: how it behaves, and its words. Everything else is the same for all. */
export interface OAuthSurface {
  readonly flavour: OAuthFlavour
  /** What people call what they let an application into. */
  readonly title: string
  /** Where people are sent, under the mount; programs call `/oauth/token` and its neighbours on every wire. */
  readonly authorizePath: string
  /** How the server at this address calls itself. */
  readonly issuerAt: (address: string) => string
  /** Of the page for an unknown application or callback. */
  readonly refusedPageStatus: 400 | 403
  readonly issuedToWire: (
    issued: Issued & { readonly idToken: string | null },
  ) => Readonly<Record<string, unknown>>
  /** At the token endpoint; on the way back to an application the members go into its address. */
  readonly faultToWire: (fault: Fault) => WireAnswer
  readonly tokenCalls: { readonly tries: number; readonly seconds: number }
  readonly throttled: WireAnswer
  readonly wrongMethod: (method: string, allowed: string) => WireAnswer
  readonly unknownAddress: WireAnswer
  readonly broken: WireAnswer
  /** The database cannot be reached; `retry-after` says when to come again. */
  readonly unavailable: WireAnswer
}
