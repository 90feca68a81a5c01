import { readSophioKeys, replaceSophioKey, setUrlAllowed } from '../../store/access/sophio-keys.ts'
import { appendAudit, findLiveByHash, insertCredential, readCredentials } from '../../store/access.ts'
import { readRetailerTime } from '../../store/parties.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import { moved } from '../shared/clock.ts'
import { Problem } from '../shared/problem.ts'
import { hashOf } from './authenticator.ts'
import { endCredential, makeCredential } from './issue-credential.ts'
import type { KeyUse } from './key-uses.ts'
import type { KeyPlace } from './retailer-keys.ts'
import { tokenKinds } from './token-kinds.ts'

const kind = 'sophio-key'
const LONGEST_OVERLAP_SECONDS = 30 * 86_400

/** A pair of a key and a secret that opens one retailer's store in one environment. Never the secret itself. */
export interface SophioKey {
  readonly credentialId: number
  /** The public half. */
  readonly key: string
  readonly name: string
  /** May it come in the address, as the document has it? There it ends up in logs, histories and proxies. */
  readonly urlAllowed: boolean
  readonly createdAt: Date
  /** null: never. Of a pair that was replaced, when it stops working. */
  readonly expiresAt: Date | null
  /** The pair that takes over from it. */
  readonly replacedBy: number | null
  readonly lastUsedAt: Date | null
  /** The newest ten, newest first: from where, and how. */
  readonly uses: readonly KeyUse[]
}

export interface MadeSophioKey {
  readonly credentialId: number
  readonly key: string
  /** Shown this once; only the hash of the pair is kept. */
  readonly secret: string
  /** null: never. */
  readonly expiresAt: Date | null
}

/** The store's pairs that work now. */
export async function listSophioKeys({
  hub,
  environment,
  retailer,
}: KeyPlace): Promise<readonly SophioKey[]> {
  const { retailerId } = retailer
  return await readSophioKeys(hub.db.environments[environment], { retailerId, now: hub.clock.now() })
}

/** @throws Problem `invalid-request` */
export async function makeSophioKey(
  { hub, environment, retailer }: KeyPlace,
  actor: string,
  input: { readonly name: string; readonly expiresInDays?: number | null | undefined },
): Promise<MadeSophioKey> {
  const { name, expiresInDays } = input
  const made = await makeCredential(hub, { environment, actor }, { kind, retailer, name, expiresInDays })
  return madeKey(made.credentialId, made.secret, made.expiresAt)
}

/**
 * A new pair of the same name; the old one works beside it for so many seconds, so that no shop has to stop. Asked again, it makes
 * one more: a pair whose secret got lost on the way does no harm. @throws Problem `credential-not-found`, `invalid-request`
 */
export async function rotateSophioKey(
  place: KeyPlace,
  actor: string,
  { credentialId, overlapSeconds }: { readonly credentialId: number; readonly overlapSeconds: number },
): Promise<MadeSophioKey> {
  const { hub, environment, retailer } = place
  if (!(Number.isInteger(overlapSeconds) && overlapSeconds >= 0 && overlapSeconds <= LONGEST_OVERLAP_SECONDS))
    throw new Problem('invalid-request', { messages: ['The old pair works on for 0 seconds to 30 days.'] })
  const { retailerId } = retailer
  const at = hub.clock.now()
  const pair = tokenKinds[kind].secret(hub.random, environment)
  return await changing(place, async (tx) => {
    const now = moved(at, await readRetailerTime(tx, retailerId))
    const until = new Date(now.getTime() + overlapSeconds * 1000)
    const found = (await readSophioKeys(tx, { retailerId, now: at })).find(
      (each) => each.credentialId === credentialId,
    )
    const [before] = found?.replacedBy
      ? await readCredentials(tx, { credentialId: found.replacedBy })
      : [found]
    if (!found || !before) return await madeBefore(tx, credentialId, pair, at)
    // what is to end one day ends then, whatever it is replaced by
    const { expiresAt } = before
    const by = await insertCredential(tx, {
      supplierId: null,
      kind,
      environment,
      retailerId,
      name: found.name,
      hash: hashOf(pair),
      prefix: keyOf(pair),
      scopes: [],
      expiresAt,
      at,
    })
    if (by === undefined) return await madeBefore(tx, credentialId, pair, at)
    if ((await replaceSophioKey(tx, { credentialId, retailerId, by, until, at: now })) === 0)
      throw unknown(credentialId)
    await audit(place, tx, actor, {
      action: 'credential.rotate',
      credentialId,
      facts: { by, overlapSeconds },
      at,
    })
    return madeKey(by, pair, expiresAt)
  })
}

/** At once and for ever. Another retailer's is as unknown as any. @throws Problem `credential-not-found` */
export async function revokeSophioKey(
  { hub, environment, retailer }: KeyPlace,
  actor: string,
  credentialId: number,
): Promise<void> {
  const { retailerId } = retailer
  await endCredential(hub, { environment, actor }, { credentialId, retailerId, kind })
}

/** Says whether a pair may come in the address. @throws Problem `credential-not-found` */
export async function allowKeyInUrl(
  place: KeyPlace,
  actor: string,
  { credentialId, urlAllowed }: { readonly credentialId: number; readonly urlAllowed: boolean },
): Promise<void> {
  const { hub, retailer } = place
  const { retailerId } = retailer
  const at = hub.clock.now()
  await changing(place, async (tx) => {
    const found = (await readSophioKeys(tx, { retailerId, now: at })).find(
      (each) => each.credentialId === credentialId,
    )
    if (found === undefined) throw unknown(credentialId)
    if (found.urlAllowed === urlAllowed) return
    await setUrlAllowed(tx, { credentialId, retailerId, urlAllowed })
    await audit(place, tx, actor, { action: 'credential.change', credentialId, facts: { urlAllowed }, at })
  })
}

async function changing<T>({ hub, environment }: KeyPlace, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await transaction(hub.db.environments[environment], [], work)
}

/** After a commit whose answer was lost, this very pair is there already. @throws Problem `credential-not-found` */
async function madeBefore(tx: Tx, credentialId: number, pair: string, at: Date): Promise<MadeSophioKey> {
  const [live] = await findLiveByHash(tx, [hashOf(pair)], at)
  const [entry] = live ? await readCredentials(tx, { credentialId: live.credentialId }) : []
  if (entry === undefined) throw unknown(credentialId)
  return madeKey(entry.credentialId, pair, entry.expiresAt)
}

function madeKey(credentialId: number, pair: string, expiresAt: Date | null): MadeSophioKey {
  const key = keyOf(pair)
  return { credentialId, key, secret: pair.slice(key.length + 1), expiresAt }
}

function keyOf(pair: string): string {
  return pair.slice(0, pair.indexOf(':'))
}

function unknown(credentialId: number): Problem {
  return new Problem('credential-not-found', { credential: String(credentialId) })
}

async function audit(
  { environment }: KeyPlace,
  tx: Tx,
  actor: string,
  done: { readonly action: string; readonly credentialId: number; readonly facts: object; readonly at: Date },
): Promise<void> {
  const { action, credentialId, facts, at } = done
  await appendAudit(tx, { environment, actor, action, subject: `credential:${credentialId}`, facts, at })
}
