import { findClient } from '../../../store/oauth/clients.ts'
import { findAccessToken } from '../../../store/oauth/tokens.ts'
import { hashOf } from '../authenticator.ts'
import type { OAuthPlace } from './consent.ts'

/** Whose a call of an authorization server is: the retailer's that owns the application it names, whether it proved it or not. */
export interface OwnerOfCall {
  readonly kind: 'retailer' | 'operator'
  readonly environment: OAuthPlace['environment']
  /** 0: the application is the operator's. */
  readonly retailerId: number
  readonly credentialId: number | null
}

/** undefined: there is no such application. */
export async function ownerOfClient(
  { hub, environment, flavour }: OAuthPlace,
  clientId: string,
): Promise<OwnerOfCall | undefined> {
  if (clientId === flavour.personalClientId) return ownerOf(environment, null)
  if (!/^[\w-]{1,64}$/.test(clientId)) return undefined
  const client = await findClient(hub.db.environments[environment], flavour.name, clientId)
  return client && ownerOf(environment, client.retailerId)
}

/** By an access token that an application brings; undefined: nobody knows it. */
export async function ownerOfToken(place: OAuthPlace, accessToken: string): Promise<OwnerOfCall | undefined> {
  const { hub, environment, flavour } = place
  const found = await findAccessToken(hub.db.environments[environment], hashOf(accessToken), hub.clock.now())
  if (!found?.clientId || found.flavour !== flavour.name) return undefined
  const owner = await ownerOfClient(place, found.clientId)
  return owner && { ...owner, credentialId: found.credentialId }
}

export function ownerOf(environment: OAuthPlace['environment'], retailerId: number | null): OwnerOfCall {
  const kind = retailerId === null ? 'operator' : 'retailer'
  return { kind, environment, retailerId: retailerId ?? 0, credentialId: null }
}
