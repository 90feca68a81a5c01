import type { Clock } from '../../shared/clock.ts'
import { Problem } from '../../shared/problem.ts'
import { actorOf, type OperatorCaller } from '../caller.ts'
import { mayWrite, requireFresh, type SignedIn, userActor } from '../people/user.ts'

/** Who makes or ends something secret: the operator, or a retailer's own person. */
export interface Maker {
  readonly actor: string
  /** null: the operator, who sees everybody's. */
  readonly retailerId: number | null
}

export function operatorMaker(caller: OperatorCaller): Maker {
  return { actor: actorOf(caller), retailerId: null }
}

/** @throws Problem `step-up-required`; `forbidden` for who may only look, and for suppliers */
export function userMaker(session: SignedIn, clock: Clock): Maker {
  const maker = userEnder(session)
  requireFresh(session, clock)
  return maker
}

/** To end something no fresh password is asked for: whoever finds a leak is in a hurry. @throws Problem `forbidden` */
export function userEnder({ user }: SignedIn): Maker {
  if (!mayWrite(user) || user.party === 'supplier') throw new Problem('forbidden', {})
  return { actor: userActor(user), retailerId: user.retailerId }
}
