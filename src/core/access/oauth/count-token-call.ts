import { addressSubject, countTry, type Limit, type Tried } from '../people/throttle.ts'
import type { OAuthPlace } from './consent.ts'

export type TokenEndpoint = 'token' | 'revoke' | 'introspect'

/** One more call of such an endpoint from an address, counted for all processes of the hub; each of them by itself. */
export async function countTokenCall(
  { hub, environment, flavour }: OAuthPlace,
  endpoint: TokenEndpoint,
  address: string,
  limit: Limit,
): Promise<Tried> {
  const subject = addressSubject(`${endpoint} ${environment} ${flavour.name}`, address)
  return await countTry(hub.db.environments[environment], subject, limit, hub.clock.now())
}
