import { timingSafeEqual } from 'node:crypto'
import { type ClientProofs, findClient } from '../../../store/oauth/clients.ts'
import { hashOf } from '../authenticator.ts'
import type { OAuthPlace } from './consent.ts'
import { granted, type Outcome, refused } from './fault.ts'

const nobodys = Buffer.alloc(32)

/**
 * An application that asks by itself. One with a secret shows it, always; one without must not send any. An unknown one costs
 * as much time as a wrong secret.
 */
export async function authenticateClient(
  { hub, environment, flavour }: OAuthPlace,
  clientId: string,
  secret: string | undefined,
): Promise<Outcome<ClientProofs>> {
  const isId = /^[\w-]{1,64}$/.test(clientId)
  const client = isId ? await findClient(hub.db.environments[environment], flavour.name, clientId) : undefined
  if (client?.isPublic) return secret === undefined ? granted(client) : refused('invalid_client', 'client')
  const given = hashOf(secret ?? '')
  const isCurrent = timingSafeEqual(given, client?.secretHash ?? nobodys)
  const isPrevious = timingSafeEqual(given, client?.previousSecretHash ?? nobodys)
  const until = client?.previousSecretUntil?.getTime() ?? 0
  const isRight = isCurrent || (isPrevious && until > hub.clock.now().getTime())
  return client && secret !== undefined && isRight ? granted(client) : refused('invalid_client', 'client')
}
