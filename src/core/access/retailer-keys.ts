import type { CredentialEntry } from '../../store/access.ts'
import { readCredentials } from '../../store/access.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import { endCredential, type IssuedCredential, makeCredential } from './issue-credential.ts'

const kind = 'endless-aisles-token'

/** A retailer of one environment, and who acts for it: a person of its own, or of the operator. */
export interface KeyPlace {
  readonly hub: Hub
  readonly environment: Environment
  readonly retailer: { readonly retailerId: number; readonly code: string }
}

/** The retailer's keys for Endless Aisles that nobody has revoked; never a secret. */
export async function listRetailerKeys({
  hub,
  environment,
  retailer,
}: KeyPlace): Promise<readonly CredentialEntry[]> {
  const { retailerId } = retailer
  const found = await readCredentials(hub.db.environments[environment], { retailerId })
  return found.filter((each) => each.kind === kind && each.revokedAt === null)
}

/** @throws Problem `invalid-request` */
export async function makeRetailerKey(
  { hub, environment, retailer }: KeyPlace,
  actor: string,
  input: { readonly name: string; readonly expiresInDays?: number | null | undefined },
): Promise<IssuedCredential> {
  const { name, expiresInDays } = input
  return await makeCredential(hub, { environment, actor }, { kind, retailer, name, expiresInDays })
}

/** At once and for ever. Another retailer's is as unknown as any. @throws Problem `credential-not-found` */
export async function revokeRetailerKey(
  { hub, environment, retailer }: KeyPlace,
  actor: string,
  credentialId: number,
): Promise<void> {
  const { retailerId } = retailer
  await endCredential(hub, { environment, actor }, { credentialId, retailerId, kind })
}
