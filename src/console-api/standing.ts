import type { OAuthPlace } from '../core/access/oauth/consent.ts'
import { type Maker, userEnder, userMaker } from '../core/access/oauth/maker.ts'
import { type ActedFor, actsFor } from '../core/access/people/acts-for.ts'
import type { KeyPlace } from '../core/access/retailer-keys.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { Call } from './endpoint.ts'

type Placed = Call<{ environment: Environment }, { retailer?: string }, unknown>

/** One environment and one retailer of it, for somebody who may look there. */
export interface Standing {
  readonly retailer: ActedFor
  readonly place: OAuthPlace
  readonly keys: KeyPlace
}

/** @throws Problem `retailer-not-found`, `invalid-request`, `forbidden` */
export async function standingOf({ hub, flavour, session, params, query }: Placed): Promise<Standing> {
  const retailer = await actsFor(hub, session.user, query.retailer)
  const { environment } = params
  return { retailer, place: { hub, environment, flavour }, keys: { hub, environment, retailer } }
}

/** Who makes a secret for this retailer. @throws Problem `step-up-required`, `forbidden` */
export function makerIn({ session, hub }: Placed, { retailer }: Standing): Maker {
  return { ...userMaker(session, hub.clock), retailerId: retailer.retailerId }
}

/** Who ends one. @throws Problem `forbidden` */
export function enderIn({ session }: Placed, { retailer }: Standing): Maker {
  return { ...userEnder(session), retailerId: retailer.retailerId }
}
