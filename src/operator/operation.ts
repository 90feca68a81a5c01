import type { Static, TSchema } from 'typebox'
import type { FulfillmentCaller, OperatorCaller, SupplierCaller } from '../core/access/caller.ts'
import type { OAuthFlavour } from '../core/access/oauth/flavour.ts'
import type { Hub } from '../core/hub.ts'
import type { TellByAll } from '../core/orders/told-order.ts'
import type { ProblemCode } from '../core/shared/problem.ts'
import type { About } from './about.ts'
import type { Download } from './download.ts'
import type { Uploads } from './uploads.ts'

/** One request as an operation sees it: authenticated, read and valid. */
export interface Call<Params = unknown, Query = unknown, Body = unknown, Caller = FulfillmentCaller> {
  readonly hub: Hub
  readonly caller: Caller
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly contentType: string | undefined
  readonly uploads: Uploads
  readonly about: About
  /** Of the wire that partners ask access to. */
  readonly flavour: OAuthFlavour
  /** An order in the words of every partner API. */
  readonly tellOrder: TellByAll
}

export type Tag =
  | 'Access'
  | 'Partners'
  | 'Catalog'
  | 'Inventory'
  | 'Orders'
  | 'Fulfillment'
  | 'Sandbox'
  | 'System'
  | 'Log'

/** Whose keys open an operation. */
interface Callers {
  readonly operator: OperatorCaller
  readonly supplier: SupplierCaller
}

interface Described<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Under `/operator`. */
  readonly url: string
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  /** Whose keys open it; the operator's alone unless said. */
  readonly callers?: readonly (keyof Callers)[]
  readonly params?: P
  readonly query?: Q
  /** Of JSON; an operation that takes a file instead says `takesFile`, and its body is the stream. */
  readonly body?: B
  readonly takesFile?: boolean
  /** What it answers is a download: a name and a stream. */
  readonly answersFile?: boolean
  /** 200 unless said. */
  readonly status?: 201
  /** It only computes, though it is no GET: people who may only look may call it. */
  readonly changesNothing?: true
  /** It answers with a secret: people show their password again before. */
  readonly makesSecret?: true
  readonly response: R
  /** The problems it may answer with, beside those of every operation. */
  readonly refusals: readonly ProblemCode[]
}

/** An operation as it is mounted, its types forgotten: its schemas have vouched for them. */
export interface Operation extends Described<TSchema, TSchema, TSchema, TSchema> {
  readonly answer: (call: Call) => Promise<unknown>
}

/** One endpoint: how it is described, and what it answers with; the schemas give the types. */
export function operation<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
  C extends keyof Callers = 'operator',
>(
  described: Described<P, Q, B, R> & {
    readonly callers?: readonly C[]
    readonly answer: (
      call: Call<Static<P>, Static<Q>, Static<B>, Callers[C]>,
    ) => Promise<Static<R> | Download>
  },
): Operation {
  const { answer, ...rest } = described
  // the validators of these very schemas have seen each part before `answer` does, and the door whose key it is
  return { ...rest, answer: (call) => answer(call as Call<Static<P>, Static<Q>, Static<B>, Callers[C]>) }
}
