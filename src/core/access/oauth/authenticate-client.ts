import { timingSafeEqual } from 'node:crypto'
import { findClient } from '../../../store/oauth/clients.ts'
import { hashOf } from '../authenticator.ts'
import type { OAuthPlace } from './consent.ts'
import { granted, type Outcome, refused } from './fault.ts'

/** An application that has shown that it is the one. */
export interface KnownClient {
  readonly clientId: string
  readonly isPublic: boolean
  /** Whose tokens it may bring: its own; null: those that people made for programs of their own. */
  readonly holder: string | null
}

const nobodys = Buffer.alloc(32)

/**
 * An application that asks by itself. One with a secret shows it, always; one without must not send any. An unknown one costs
 * as much time as a wrong secret.
 */
export async function authenticateClient(
  { hub, environment, flavour }: OAuthPlace,
  clientId: string,
  secret: string | undefined,
): Promise<Outcome<KnownClient>> {
  const wrong = refused('invalid_client', 'client')
  if (clientId === flavour.personalClientId)
    return secret === undefined ? granted({ clientId, isPublic: true, holder: null }) : wrong
  const isId = /^[\w-]{1,64}$/.test(clientId)
  const client = isId ? await findClient(hub.db.environments[environment], flavour.name, clientId) : undefined
  const known = { clientId, isPublic: client?.isPublic === true, holder: clientId }
  if (known.isPublic) return secret === undefined ? granted(known) : wrong
  const given = hashOf(secret ?? '')
  const isCurrent = timingSafeEqual(given, client?.secretHash ?? nobodys)
  const isPrevious = timingSafeEqual(given, client?.previousSecretHash ?? nobodys)
  const until = client?.previousSecretUntil?.getTime() ?? 0
  const isRight = isCurrent || (isPrevious && until > hub.clock.now().getTime())
  return client && secret !== undefined && isRight ? granted(known) : wrong
}
