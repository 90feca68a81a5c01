import type { Static, TSchema } from 'typebox'
import type { OAuthFlavour } from '../core/access/oauth/flavour.ts'
import type { SignedIn } from '../core/access/people/user.ts'
import type { Hub } from '../core/hub.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { ProblemCode } from '../core/shared/problem.ts'
import type { Download } from '../operator/download.ts'
import type { OperatorHouse } from '../operator/house.ts'

/** Where things stand outside of this scope, as people are told. */
export interface ConsoleParts {
  readonly hub: Hub
  /** What the operator's operations work with. */
  readonly house: OperatorHouse
  /** How the applications and tokens of each wire with OAuth behave. */
  readonly flavours: readonly OAuthFlavour[]
  /** The full address of a dialect. */
  readonly addressOf: (
    dialect: 'homeroots' | 'endless-aisles' | 'inventory-source' | 'sophio',
    environment: Environment,
  ) => string
}

/** One request of the console: somebody is signed in, and every part is valid. */
export interface Call<Params = unknown, Query = unknown, Body = unknown> extends ConsoleParts {
  readonly session: SignedIn
  readonly contentType: string | undefined
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

interface Described<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Under `/console/api`. */
  readonly url: string
  readonly tag:
    | 'You'
    | 'HomeRoots'
    | 'Endless Aisles'
    | 'Inventory Source'
    | 'Sophio'
    | 'Partners'
    | 'People'
    | 'Mail'
    | 'Sandbox'
    | 'Orders'
    | 'Catalog'
    | 'Log'
    | 'Views'
  readonly summary: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** The body is a file, as a stream. */
  readonly takesFile?: true
  /** What it answers is a download: a name and a stream. */
  readonly answersFile?: true
  readonly response: R
  /** The problems it may answer with, beside those of every endpoint. */
  readonly refusals: readonly ProblemCode[]
}

/** An endpoint as it is mounted, its types forgotten: its schemas have vouched for them. */
export interface Endpoint extends Described<TSchema, TSchema, TSchema, TSchema> {
  readonly answer: (call: Call) => Promise<unknown>
}

export function endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
>(
  described: Described<P, Q, B, R> & {
    readonly answer: (call: Call<Static<P>, Static<Q>, Static<B>>) => Promise<Static<R> | Download>
  },
): Endpoint {
  const { answer, ...rest } = described
  // the validators of these very schemas have seen each part before `answer` does
  return { ...rest, answer: (call) => answer(call as Call<Static<P>, Static<Q>, Static<B>>) }
}
