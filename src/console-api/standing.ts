import type { OAuthPlace } from '../core/access/oauth/consent.ts'
import type { OAuthFlavour } from '../core/access/oauth/flavour.ts'
import { type Maker, userEnder, userMaker } from '../core/access/oauth/maker.ts'
import { type ActedFor, actsFor } from '../core/access/people/acts-for.ts'
import type { KeyPlace } from '../core/access/retailer-keys.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { Call, ConsoleParts } from './endpoint.ts'
import { Done, ForRetailer, InEnvironment, Nothing } from './schema.ts'

const refusals = ['retailer-not-found', 'forbidden'] as const
const refusalsOfOne = [...refusals, 'credential-not-found'] as const
const refusalsOfMaking = ['step-up-required', 'invalid-request'] as const

/** How a list of what opens a retailer's doors is described, and what is made, made anew, changed and ended in it. */
export const listing = { method: 'GET', params: InEnvironment, query: ForRetailer, refusals } as const
export const making = { ...listing, method: 'POST', refusals: [...refusals, ...refusalsOfMaking] } as const
export const rotating = {
  method: 'POST',
  query: ForRetailer,
  refusals: [...refusalsOfOne, ...refusalsOfMaking],
} as const
export const changing = {
  method: 'PUT',
  query: ForRetailer,
  response: Done,
  refusals: refusalsOfOne,
} as const
export const ending = { ...changing, method: 'DELETE', body: Nothing } as const

type Wire = 'homeroots' | 'inventory-source'

type Placed = Call<{ environment: Environment }, { retailer?: string }, unknown>

/** One environment and one retailer of it, for somebody who may look there. */
export interface Standing {
  readonly retailer: ActedFor
  readonly place: OAuthPlace
  readonly keys: KeyPlace
}

/** HomeRoots unless another wire is named. @throws Problem `retailer-not-found`, `invalid-request`, `forbidden` */
export async function standingOf(call: Placed, wire: Wire = 'homeroots'): Promise<Standing> {
  const { hub, session, params, query } = call
  const retailer = await actsFor(hub, session.user, query.retailer)
  const { environment } = params
  const flavour = flavourOf(call, wire)
  return { retailer, place: { hub, environment, flavour }, keys: { hub, environment, retailer } }
}

/** Every wire with OAuth, for the same retailer. */
export function placesOf({ hub, flavours, params }: Placed): readonly OAuthPlace[] {
  return flavours.map((flavour) => ({ hub, environment: params.environment, flavour }))
}

export function flavourOf({ flavours }: Pick<ConsoleParts, 'flavours'>, wire: Wire): OAuthFlavour {
  const found = flavours.find(({ name }) => name === wire)
  if (!found) throw new Error(`the console was not told how ${wire} behaves`)
  return found
}

/** Who makes a secret for this retailer. @throws Problem `step-up-required`, `forbidden` */
export function makerIn({ session, hub }: Placed, { retailer }: Standing): Maker {
  return { ...userMaker(session, hub.clock), retailerId: retailer.retailerId }
}

/** Who ends one. @throws Problem `forbidden` */
export function enderIn({ session }: Placed, { retailer }: Standing): Maker {
  return { ...userEnder(session), retailerId: retailer.retailerId }
}
