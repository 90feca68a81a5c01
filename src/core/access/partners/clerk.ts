import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { actorOf, type OperatorCaller } from '../caller.ts'
import { requireProduction } from '../hub-change.ts'
import type { OAuthFlavour } from '../oauth/flavour.ts'
import { mayWrite, requireFresh, type SignedIn, userActor } from '../people/user.ts'

/** The wire that partners ask access to. */
export interface PartnerPlace {
  readonly hub: Hub
  readonly flavour: OAuthFlavour
}

/** Who works on the queue of applications: the operator by key or command line, or one of the operator's people. */
export interface Clerk {
  readonly actor: string
}

/** Applications are the same for both environments, and production's to decide on. @throws Problem `forbidden` */
export function operatorClerk(caller: OperatorCaller): Clerk {
  requireProduction(caller)
  return { actor: actorOf(caller) }
}

/** @throws Problem `forbidden` for all but the operator's people */
export function readingClerk({ user }: SignedIn): Clerk {
  if (user.party !== 'operator') throw new Problem('forbidden', {})
  return { actor: userActor(user) }
}

/** To say no, or to end something. @throws Problem `forbidden` for who may only look too */
export function refusingClerk(session: SignedIn): Clerk {
  if (!mayWrite(session.user)) throw new Problem('forbidden', {})
  return readingClerk(session)
}

/** To let somebody in. @throws Problem `forbidden`, `step-up-required` */
export function approvingClerk(session: SignedIn, { clock }: Hub): Clerk {
  const clerk = refusingClerk(session)
  requireFresh(session, clock)
  return clerk
}
