import { addressSubject, countTry, type Limit, type Tried } from '../people/throttle.ts'
import type { OAuthPlace } from './consent.ts'

/** One more call of a token endpoint from an address, counted for all processes of the hub. */
export async function countTokenCall(
  { hub, environment, flavour }: OAuthPlace,
  address: string,
  limit: Limit,
): Promise<Tried> {
  const subject = addressSubject(`token ${environment} ${flavour.name}`, address)
  return await countTry(hub.db.environments[environment], subject, limit, hub.clock.now())
}
