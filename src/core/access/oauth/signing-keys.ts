import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose'
import { appendAudit } from '../../../store/access.ts'
import {
  findCurrentSigningKey,
  insertSigningKey,
  readSigningKeys,
  retireSigningKey,
} from '../../../store/oauth/signing-keys.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'

const algorithm = 'RS256'

export interface KeyPlace {
  readonly hub: Hub
  readonly environment: Environment
}

export interface SigningKey {
  readonly keyId: string
  readonly privateKey: Awaited<ReturnType<typeof importPKCS8>>
}

/**
 * The key that signs id tokens; made when it is first asked for. One that cannot be opened, because the hub's secret is another
 * now, is retired for a new one: what it signed can still be checked.
 */
export async function currentSigningKey(place: KeyPlace): Promise<SigningKey> {
  const { hub, environment } = place
  // the second look finds what the first made, or what another process made meanwhile
  for (const isLast of [false, true]) {
    const found = await findCurrentSigningKey(hub.db.environments[environment])
    const opened = found && hub.keyring.open(found.privateKey)
    if (found && opened !== undefined)
      return { keyId: found.keyId, privateKey: await importPKCS8(opened, algorithm) }
    if (isLast) break
    if (found) hub.log.warn({ keyId: found.keyId }, 'a signing key cannot be opened with this secret')
    await replaceSigningKey(place, 'hub', found?.keyId)
  }
  throw new Error('there is no signing key')
}

/** A key as people and applications may see it. */
export interface PublicSigningKey {
  readonly keyId: string
  readonly createdAt: Date
  /** null: it is the one that signs. */
  readonly retiredAt: Date | null
  /** Until when applications find it; null: until it is retired, and as long as what it signed is good. */
  readonly publishedUntil: Date | null
  readonly publicKey: Readonly<Record<string, unknown>>
}

/** Every key there is, the one that signs first. */
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

/** What applications check id tokens with: the key that signs, and those whose id tokens are still good. */
export async function publishedKeys(place: KeyPlace, idTokenSeconds: number): Promise<readonly JWK[]> {
  await currentSigningKey(place)
  const now = place.hub.clock.now()
  const keys = await listSigningKeys(place, idTokenSeconds)
  return keys
    .filter(({ publishedUntil }) => publishedUntil === null || publishedUntil > now)
    .map(({ keyId, publicKey }) => ({ ...publicKey, kid: keyId, alg: algorithm, use: 'sig' }))
}

/**
 * A new key signs from now on; answers its id. Of several who ask at once all get the same one.
 */
export async function rotateSigningKey(place: KeyPlace, actor: string): Promise<string> {
  const { hub, environment } = place
  const current = await findCurrentSigningKey(hub.db.environments[environment])
  await replaceSigningKey(place, actor, current?.keyId)
  return (await currentSigningKey(place)).keyId
}

async function replaceSigningKey(
  { hub, environment }: KeyPlace,
  actor: string,
  old: string | undefined,
): Promise<void> {
  const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true })
  const publicKey = await exportJWK(pair.publicKey)
  const keyId = await calculateJwkThumbprint(publicKey)
  const privateKey = hub.keyring.seal(await exportPKCS8(pair.privateKey))
  const at = hub.clock.now()
  await transaction(hub.db.environments[environment], [], async (tx) => {
    if (old !== undefined && !(await retireSigningKey(tx, old, at))) return
    if (!(await insertSigningKey(tx, { keyId, publicKey, privateKey, createdAt: at }))) return
    const facts = { replaces: old ?? null }
    const subject = `signing-key:${keyId}`
    await appendAudit(tx, { environment, actor, action: 'signing-key.make', subject, facts, at })
  })
}
