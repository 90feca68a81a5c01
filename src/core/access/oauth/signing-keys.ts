import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose'
import { appendAudit } from '../../../store/access.ts'
import {
  deleteOtherSigningKeys,
  findCurrentSigningKey,
  findNewestSigningKey,
  insertSigningKey,
  readSigningKeys,
  retireAllSigningKeys,
  retireSigningKey,
} from '../../../store/oauth/signing-keys.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'

const algorithm = 'RS256'

/** So long a new key is published before it signs: applications keep the keys they have seen for some minutes. */
export const leadSeconds = 600

export interface KeyPlace {
  readonly hub: Hub
  readonly environment: Environment
}

export interface SigningKey {
  readonly keyId: string
  readonly privateKey: Awaited<ReturnType<typeof importPKCS8>>
}

/**
 * The key that signs id tokens now; made when it is first asked for. One that cannot be opened, because the hub's secret is another
 * now, gives way at once: what it signed can still be checked.
 */
export async function currentSigningKey(place: KeyPlace): Promise<SigningKey> {
  const { hub, environment } = place
  // the second look finds what the first made, or what another process made meanwhile
  for (const isLast of [false, true]) {
    const found = await findCurrentSigningKey(hub.db.environments[environment], hub.clock.now())
    const opened = found && hub.keyring.open(found.privateKey)
    if (found && opened !== undefined)
      return { keyId: found.keyId, privateKey: await importPKCS8(opened, algorithm) }
    if (isLast) break
    if (found) hub.log.warn({ keyId: found.keyId }, 'a signing key cannot be opened with this secret')
    await replaceSigningKey(place, { actor: 'hub', old: found?.keyId, gives: 'way' })
  }
  throw new Error('there is no signing key')
}

/** A key as people and applications may see it. */
export interface PublicSigningKey {
  readonly keyId: string
  readonly createdAt: Date
  /** From when on it signs no more, which may be to come; null: nobody has said. */
  readonly retiredAt: Date | null
  /** Until when applications find it: as long as what it signed is good; null: until it is retired. */
  readonly publishedUntil: Date | null
  readonly publicKey: Readonly<Record<string, unknown>>
}

/** Every key there is, the newest first. */
export async function listSigningKeys(
  { hub, environment }: KeyPlace,
  idTokenSeconds: number,
): Promise<readonly PublicSigningKey[]> {
  const found = await readSigningKeys(hub.db.environments[environment])
  return found.map((key) => ({
    ...key,
    publishedUntil: key.retiredAt && new Date(key.retiredAt.getTime() + idTokenSeconds * 1000),
  }))
}

/** What applications check id tokens with: the key that will sign, the one that does, and those whose id tokens are still good. */
export async function publishedKeys(place: KeyPlace, idTokenSeconds: number): Promise<readonly JWK[]> {
  await currentSigningKey(place)
  const now = place.hub.clock.now()
  const keys = await listSigningKeys(place, idTokenSeconds)
  return keys
    .filter(({ publishedUntil }) => publishedUntil === null || publishedUntil > now)
    .map(({ keyId, publicKey }) => ({ ...publicKey, kid: keyId, alg: algorithm, use: 'sig' }))
}

/**
 * A new key, published now, which signs when applications have had time to see it; where the old one leaked, it signs at once and
 * the old ones are forgotten. Answers its id; of several who ask at once all get the same.
 */
export async function rotateSigningKey(
  place: KeyPlace,
  actor: string,
  { hasLeaked = false }: { readonly hasLeaked?: boolean } = {},
): Promise<string> {
  const db = place.hub.db.environments[place.environment]
  const old = (await findNewestSigningKey(db))?.keyId
  await replaceSigningKey(place, { actor, old, gives: hasLeaked ? 'up' : 'time' })
  return (await findNewestSigningKey(db))?.keyId ?? ''
}

interface Replacement {
  readonly actor: string
  readonly old: string | undefined
  /** What becomes of the old key: it signs on for a while, signs no more, or is forgotten. */
  readonly gives: 'time' | 'way' | 'up'
}

async function replaceSigningKey(
  { hub, environment }: KeyPlace,
  { actor, old, gives }: Replacement,
): Promise<void> {
  const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true })
  const publicKey = await exportJWK(pair.publicKey)
  const keyId = await calculateJwkThumbprint(publicKey)
  const privateKey = hub.keyring.seal(await exportPKCS8(pair.privateKey))
  const at = hub.clock.now()
  const until = new Date(at.getTime() + (gives === 'time' ? leadSeconds * 1000 : 0))
  await transaction(hub.db.environments[environment], [], async (tx) => {
    // another process was quicker
    if (old !== undefined && !(await retireSigningKey(tx, old, until))) return
    if (old !== undefined && gives === 'way') await retireAllSigningKeys(tx, at)
    if (!(await insertSigningKey(tx, { keyId, publicKey, privateKey, createdAt: at }))) return
    if (gives === 'up') await deleteOtherSigningKeys(tx, keyId)
    const facts = { replaces: old ?? null, hasLeaked: gives === 'up' }
    const subject = `signing-key:${keyId}`
    await appendAudit(tx, { environment, actor, action: 'signing-key.make', subject, facts, at })
  })
}
