import { appendAudit } from '../../../store/access.ts'
import { readRetailerIds } from '../../../store/parties.ts'
import {
  deleteCarrier,
  findCarrier,
  insertCarrier,
  readCarriers,
  readCarrierToken,
  type StoredCarrier,
} from '../../../store/tracking/carriers.ts'
import { unassignParcels } from '../../../store/tracking/polling.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import { requireAll } from '../../access/party-rules.ts'
import type { Hub } from '../../hub.ts'
import {
  type Asking,
  type CarrierSetup,
  type CarrierTracker,
  carrierKey,
  type HttpCarrierSettings,
} from '../../shared/carrier-tracker.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'

export type { StoredCarrier } from '../../../store/tracking/carriers.ts'

export interface AddCarrier {
  /** Lower case letters, digits and hyphens. */
  readonly code: string
  readonly kind: 'http' | 'simulated'
  /** Beginnings of carrier names, in any spelling; none: every carrier that no other knows. */
  readonly carriers: readonly string[]
  /** Of `http`; what is left out is the hub's own form of answer. */
  readonly settings?: (Partial<HttpCarrierSettings> & { readonly url: string }) | undefined
  /** Kept sealed and never shown again. */
  readonly token?: string | null | undefined
}

const usual: Omit<HttpCarrierSettings, 'url'> = {
  tokenHeader: 'authorization',
  tokenPrefix: 'Bearer ',
  scans: 'scans',
  at: 'at',
  state: 'state',
  place: 'place',
  text: 'text',
  states: {},
}

/** In the environment of the caller. @throws Problem `invalid-request`, `already-exists` */
export async function addCarrier(
  hub: Hub,
  caller: OperatorCaller,
  input: AddCarrier,
): Promise<StoredCarrier> {
  const { code, kind, token = null } = input
  const settings = kind === 'http' ? { ...usual, ...input.settings } : {}
  requireAll(kindComplaint(input), kind === 'http' ? urlComplaint(hub, input.settings?.url ?? '') : null)
  const carriers = [...new Set(input.carriers.map(carrierKey))].filter((name) => name !== '').sort()
  const createdAt = hub.clock.now()
  await write(hub, caller, async (tx, retailers) => {
    const sealed = token === null ? null : hub.keyring.seal(token)
    const made = { code, kind, carriers, settings, token: sealed, createdAt, createdBy: actorOf(caller) }
    if (!(await insertCarrier(tx, made)))
      throw new Problem('already-exists', { subject: `a carrier ${code}` })
    await unassignParcels(tx, retailers, null, createdAt)
    return { code, action: 'carrier.add', facts: { kind, carriers, hasToken: token !== null } }
  })
  return await getCarrier(hub, caller, code)
}

/** Its parcels are asked of whoever knows their carrier next. @throws Problem `carrier-not-found` */
export async function removeCarrier(hub: Hub, caller: OperatorCaller, code: string): Promise<void> {
  const { carrierId } = await getCarrier(hub, caller, code)
  await write(hub, caller, async (tx, retailers) => {
    await deleteCarrier(tx, carrierId)
    await unassignParcels(tx, retailers, carrierId, hub.clock.now())
    return { code, action: 'carrier.remove', facts: {} }
  })
}

export async function listCarriers(hub: Hub, caller: OperatorCaller): Promise<readonly StoredCarrier[]> {
  return await readCarriers(hub.db.environments[caller.environment])
}

/** @throws Problem `carrier-not-found` */
export async function getCarrier(hub: Hub, caller: OperatorCaller, code: string): Promise<StoredCarrier> {
  const found = await findCarrier(hub.db.environments[caller.environment], code)
  if (!found) throw new Problem('carrier-not-found', { carrier: code })
  return found
}

/** Asks about one tracking number, and keeps nothing of it. @throws Problem `carrier-not-found` */
export async function testCarrier(
  hub: Hub,
  caller: OperatorCaller,
  code: string,
  parcel: {
    readonly trackingNumber: string
    readonly carrier: string | null
    readonly shippedAt: Date | null
  },
): Promise<Asking> {
  const carrier = await getCarrier(hub, caller, code)
  const now = hub.clock.now()
  const asked = { ...parcel, shippedAt: parcel.shippedAt ?? now, asOf: now }
  const tracker = await trackerOf(hub, caller.environment, carrier)
  return await tracker.track([asked], AbortSignal.timeout(30_000))
}

/** The way to ask it, with its token opened. A token that cannot be opened is sent as none, and its carrier says so. */
export async function trackerOf(
  hub: Hub,
  environment: Environment,
  { carrierId, code, kind, carriers, settings }: StoredCarrier,
): Promise<CarrierTracker> {
  if (kind === 'simulated') return hub.trackers({ kind, code, carriers })
  const sealed = await readCarrierToken(hub.db.environments[environment], carrierId)
  const token = sealed === null ? null : (hub.keyring.open(sealed) ?? null)
  const setup: CarrierSetup = { kind, code, carriers, token, settings: { ...usual, url: '', ...settings } }
  return hub.trackers(setup)
}

function kindComplaint({ kind, settings, token }: AddCarrier): string | null {
  if (kind === 'http')
    return settings === undefined ? 'A carrier that is asked over HTTP has an address.' : null
  return settings === undefined && !token ? null : 'A simulated carrier has no address and no token.'
}

function urlComplaint(hub: Hub, url: string): string | null {
  if (!url.includes('{trackingNumber}')) return 'The address says where {trackingNumber} stands in it.'
  const tried = url.replaceAll('{trackingNumber}', '1').replaceAll('{carrier}', '1')
  if (/[{}]/.test(tried)) return 'Of braces, the address has {trackingNumber} and {carrier} alone.'
  return hub.outgoing.complaint(tried)
}

async function write(
  hub: Hub,
  caller: OperatorCaller,
  work: (
    tx: Tx,
    retailers: readonly number[],
  ) => Promise<{ readonly code: string; readonly action: string; readonly facts: object }>,
): Promise<void> {
  const { environment } = caller
  const pool = hub.db.environments[environment]
  const retailers = await readRetailerIds(pool)
  await transaction(pool, retailers, async (tx) => {
    const { code, action, facts } = await work(tx, retailers)
    const at = hub.clock.now()
    await appendAudit(tx, {
      environment,
      actor: actorOf(caller),
      action,
      subject: `carrier:${code}`,
      facts,
      at,
    })
  })
}
