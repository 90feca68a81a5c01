import {
  appendAudit,
  type CredentialEntry,
  type CredentialKind,
  findLiveByHash,
  insertCredential,
  readCredentials,
  revokeCredentialRow,
} from '../../store/access.ts'
import { findSupplier } from '../../store/parties/suppliers.ts'
import { findRetailer, readRetailerTime } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import { moved } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import { Problem } from '../shared/problem.ts'
import { hashOf } from './authenticator.ts'
import { actorOf, type OperatorCaller } from './caller.ts'
import { type AskedTerms, credentialTerms } from './credential-terms.ts'
import { getSupplier } from './get-supplier.ts'
import { tokenKinds } from './token-kinds.ts'

export type { CredentialEntry, CredentialKind } from '../../store/access.ts'

export interface IssuedCredential {
  readonly credentialId: number
  /** Shown this once; only its hash is kept. */
  readonly secret: string
  /** null: never. */
  readonly expiresAt: Date | null
}

/** Makes a credential of the caller's own environment. @throws Problem `retailer-not-found`, `supplier-not-found`, `invalid-request` */
export async function issueCredential(
  hub: Hub,
  caller: OperatorCaller,
  input: {
    kind: CredentialKind
    retailer: string | null
    supplier?: string | null
    name: string
  } & AskedTerms,
): Promise<IssuedCredential> {
  const { environment } = caller
  const { retailer: asked, supplier: askedSupplier = null, ...rest } = input
  const pool = hub.db.environments[environment]
  const retailer = asked === null ? null : await findRetailer(pool, asked)
  const supplier = askedSupplier === null ? null : await findSupplier(pool, askedSupplier)
  if (retailer === undefined) throw new Problem('retailer-not-found', { retailer: asked ?? '' })
  if (supplier === undefined) throw new Problem('supplier-not-found', { supplier: askedSupplier ?? '' })
  const isOwned = input.kind !== 'operator-key' && input.kind !== 'supplier-key'
  if (isOwned !== (retailer !== null) || (input.kind === 'supplier-key') !== (supplier !== null)) {
    throw new Problem('invalid-request', {
      messages: ['A token belongs to a retailer, a supplier key to a supplier, an operator key to nobody.'],
    })
  }
  return await makeCredential(hub, { environment, actor: actorOf(caller) }, { ...rest, retailer, supplier })
}

/** Where a credential is made or ended, and by whom. */
export interface CredentialPlace {
  readonly environment: Environment
  /** As the audit trail names it. */
  readonly actor: string
}

/** For whoever has settled that this actor may. @throws Problem `invalid-request` */
export async function makeCredential(
  hub: Hub,
  { environment, actor }: CredentialPlace,
  input: {
    kind: CredentialKind
    retailer: { readonly retailerId: number; readonly code: string } | null
    supplier?: { readonly supplierId: number; readonly code: string } | null
    name: string
  } & AskedTerms,
): Promise<IssuedCredential> {
  const name = input.name.trim()
  // characters as the database counts them, not halves of a pair
  if (name === '' || [...name].length > 255) {
    throw new Problem('invalid-request', { messages: ['A credential has a name of 1 to 255 characters.'] })
  }
  const { retailer, supplier = null } = input
  const at = hub.clock.now()
  const pool = hub.db.environments[environment]
  // it lives by the clock of its retailer
  const whose = retailer ? await readRetailerTime(pool, retailer.retailerId) : {}
  const { scopes, expiresAt } = credentialTerms(input.kind, input, moved(at, whose))
  const kind = tokenKinds[input.kind]
  const secret = kind.secret(hub.random, environment)
  const credentialId = await transaction(pool, [], async (tx) => {
    const made = await insertCredential(tx, {
      kind: input.kind,
      environment,
      retailerId: retailer?.retailerId ?? null,
      supplierId: supplier?.supplierId ?? null,
      name,
      hash: hashOf(secret),
      prefix: secret.slice(0, kind.shownCharacters),
      scopes,
      expiresAt,
      at,
    })
    // undefined: the answer to a commit was lost, and this very secret is there, told of already
    if (made === undefined) return (await findLiveByHash(tx, [hashOf(secret)], at))[0]?.credentialId ?? 0
    await appendAudit(tx, {
      environment,
      actor,
      action: 'credential.issue',
      subject: `credential:${made}`,
      facts: {
        kind: input.kind,
        retailer: retailer?.code ?? null,
        supplier: supplier?.code ?? null,
        name,
        scopes,
        expiresAt,
      },
      at,
    })
    return made
  })
  return { credentialId, secret, expiresAt }
}

/** Ends a credential at once and for ever; ending it twice changes nothing. @throws Problem `credential-not-found` */
export async function revokeCredential(
  hub: Hub,
  caller: OperatorCaller,
  credentialId: number,
): Promise<CredentialEntry> {
  return await endCredential(
    hub,
    { environment: caller.environment, actor: actorOf(caller) },
    { credentialId },
  )
}

/** One that fits the filter; any other is as unknown as none. @throws Problem `credential-not-found` */
export async function endCredential(
  hub: Hub,
  { environment, actor }: CredentialPlace,
  filter: { credentialId: number; retailerId?: number; kind?: CredentialKind },
): Promise<CredentialEntry> {
  const at = hub.clock.now()
  const { credentialId, kind } = filter
  return await transaction(hub.db.environments[environment], [], async (tx) => {
    const [found] = await readCredentials(tx, filter)
    if (!found || (kind !== undefined && found.kind !== kind))
      throw new Problem('credential-not-found', { credential: String(credentialId) })
    const revoked = await revokeCredentialRow(tx, credentialId, at)
    const entry = (await readCredentials(tx, filter))[0] ?? found
    if (revoked > 0) {
      await appendAudit(tx, {
        environment,
        actor,
        action: 'credential.revoke',
        subject: `credential:${credentialId}`,
        facts: {},
        at,
      })
    }
    return entry
  })
}

/** Every credential of the caller's environment, or of one retailer; never a secret. @throws Problem `retailer-not-found` */
export async function listCredentials(
  hub: Hub,
  caller: OperatorCaller,
  filter: {
    readonly retailer?: string | undefined
    readonly supplier?: string | undefined
    readonly kind?: CredentialKind | undefined
    /** Neither revoked nor expired. */
    readonly live?: boolean | undefined
  },
): Promise<readonly CredentialEntry[]> {
  const pool = hub.db.environments[caller.environment]
  const { retailer: asked, kind, live = false } = filter
  const retailer = asked === undefined ? undefined : await findRetailer(pool, asked)
  if (asked !== undefined && !retailer) throw new Problem('retailer-not-found', { retailer: asked })
  const supplier = filter.supplier === undefined ? undefined : await getSupplier(hub, caller, filter.supplier)
  const found = await readCredentials(pool, retailer ? { retailerId: retailer.retailerId } : {})
  const now = hub.clock.now()
  return found.filter(
    (each) =>
      (supplier === undefined || each.supplierId === supplier.supplierId) &&
      (kind === undefined || each.kind === kind) &&
      (!live || (each.revokedAt === null && (each.expiresAt === null || each.expiresAt > now))),
  )
}
