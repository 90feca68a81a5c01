import { type CredentialKind, findReallyLiveByHash } from '../../store/access.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { retailerCaller } from './authenticate.ts'
import { hashOf } from './authenticator.ts'
import type { RetailerCaller } from './caller.ts'
import { tokenKinds } from './token-kinds.ts'

/** Kinds of credential that stand for a retailer on a wire. */
const retailerKinds: readonly CredentialKind[] = [
  'endless-aisles-token',
  'homeroots-token',
  'inventory-source-token',
  'sophio-key',
]

export interface InSandbox {
  readonly caller: RetailerCaller
  /** What the credential may do on its wire includes writing. */
  readonly mayWrite: boolean
}

/**
 * Who brings any credential of a retailer's sandbox, whatever wire it opens. One that only the moved clock has ended counts, or
 * nobody could come back with it. @throws Problem `unauthenticated`
 */
export async function authenticateInSandbox(hub: Hub, secret: string): Promise<InSandbox> {
  const { sandbox } = hub.db.environments
  const live =
    secret === '' ? undefined : await findReallyLiveByHash(sandbox, hashOf(secret), hub.clock.now())
  if (!live || !retailerKinds.includes(live.kind)) throw new Problem('unauthenticated', {})
  const known = tokenKinds[live.kind].scopes
  const mayWrite = known.length === 0 || live.scopes.some((scope) => scope.startsWith('write'))
  return { caller: retailerCaller('sandbox', live.kind, live), mayWrite }
}
