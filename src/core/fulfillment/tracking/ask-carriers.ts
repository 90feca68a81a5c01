import { type RetailerEntry, readRetailers } from '../../../store/parties.ts'
import { noteAsking, readCarriers, type StoredCarrier } from '../../../store/tracking/carriers.ts'
import {
  assignParcels,
  claimParcels,
  type DueParcel,
  type RetailersMoment,
  readUnassigned,
  type SettledParcel,
  settleParcels,
} from '../../../store/tracking/polling.ts'
import { transaction } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { CarrierTracker, ParcelAnswer } from '../../shared/carrier-tracker.ts'
import { carrierKey } from '../../shared/carrier-tracker.ts'
import { moved } from '../../shared/clock.ts'
import type { Environment } from '../../shared/environment.ts'
import { isProblem } from '../../shared/problem.ts'
import { recordTracking } from '../record-tracking.ts'
import { askAgainAt, restMs } from './ask-again.ts'
import { trackerOf } from './carriers.ts'
import { mostScans, scanComplaint } from './scan-rules.ts'

/** What one asking, its answers and a slow database take together is well within it. */
const LEASE_MS = 5 * 60_000
const ASSIGNED = 500

/**
 * Asks the carriers of one environment about the parcels that are due, once for each carrier, and keeps what they say. Gives how
 * many were asked about: more may be due. Safe from any number of processes at once; what a crash leaves unwritten is asked again.
 * `only`: about the parcels of one retailer.
 */
export async function askCarriers(
  hub: Hub,
  environment: Environment,
  signal: AbortSignal,
  only?: RetailerEntry,
): Promise<number> {
  const pool = hub.db.environments[environment]
  const carriers = await readCarriers(pool)
  const retailers = momentsOf(hub, only ? [only] : await readRetailers(pool))
  await assignNew(hub, environment, { retailers, carriers })
  const now = hub.clock.now()
  const ready = carriers.filter(({ restUntil }) => restUntil === null || restUntil <= now)
  const asked = await Promise.all(
    ready.map((carrier) => askOne(hub, { environment, retailers, carrier, signal })),
  )
  return asked.reduce((sum, each) => sum + each, 0)
}

/** Of the carriers whose names fit, the one that says it most exactly. */
export function whomToAsk(
  carriers: readonly Pick<StoredCarrier, 'carrierId' | 'carriers'>[],
  carrier: string | null,
): number | null {
  const key = carrierKey(carrier ?? '')
  let best: { carrierId: number; length: number } | undefined
  for (const { carrierId, carriers: names } of carriers) {
    const fitting =
      names.length === 0 ? [0] : names.filter((name) => key.startsWith(name)).map(({ length }) => length)
    const length = Math.max(...fitting)
    if (fitting.length > 0 && (!best || length > best.length)) best = { carrierId, length }
  }
  return best?.carrierId ?? null
}

async function assignNew(
  hub: Hub,
  environment: Environment,
  {
    retailers,
    carriers,
  }: { readonly retailers: readonly RetailersMoment[]; readonly carriers: readonly StoredCarrier[] },
): Promise<void> {
  await transaction(hub.db.environments[environment], fenceOf(retailers), async (tx) => {
    const found = await readUnassigned(tx, retailers, ASSIGNED)
    if (found.length === 0) return
    await assignParcels(
      tx,
      found.map((parcel) => ({ ...parcel, carrierId: whomToAsk(carriers, parcel.carrier) })),
    )
  })
}

/** What the clock of each retailer shows. */
function momentsOf({ clock }: Hub, retailers: readonly RetailerEntry[]): readonly RetailersMoment[] {
  const now = clock.now()
  return retailers.map((retailer) => ({ retailerId: retailer.retailerId, now: moved(now, retailer) }))
}

function fenceOf(retailers: readonly RetailersMoment[]): readonly number[] {
  return retailers.map(({ retailerId }) => retailerId)
}

interface Place {
  readonly environment: Environment
  readonly retailers: readonly RetailersMoment[]
  readonly carrier: StoredCarrier
  readonly signal: AbortSignal
}

async function askOne(hub: Hub, place: Place): Promise<number> {
  const { environment, retailers, carrier, signal } = place
  const pool = hub.db.environments[environment]
  const tracker = await trackerOf(hub, environment, carrier)
  const now = hub.clock.now()
  const due = await transaction(pool, fenceOf(retailers), (tx) =>
    claimParcels(tx, retailers, {
      carrierId: carrier.carrierId,
      leaseMs: LEASE_MS,
      most: tracker.batch,
    }),
  )
  if (due.length === 0) return 0
  const { answers, rest } = await asked(tracker, due, signal)
  const settled: SettledParcel[] = []
  for (const [index, parcel] of due.entries())
    settled.push(await taken(hub, environment, parcel, answers[index] ?? { kind: 'unasked' }))
  await transaction(pool, fenceOf(retailers), (tx) => settleParcels(tx, settled))
  const until = rest && new Date(now.getTime() + restMs(carrier.failures, rest.retryAfterMs, hub.random))
  await noteAsking(pool, carrier.carrierId, { at: now, restUntil: until, failure: rest?.reason ?? null })
  if (rest)
    hub.log.warn(
      { environment, carrier: carrier.code, reason: rest.reason },
      'a carrier is left alone for a while',
    )
  return rest ? 0 : due.length
}

/** A tracker that throws has been asked nothing. */
async function asked(tracker: CarrierTracker, due: readonly DueParcel[], signal: AbortSignal) {
  try {
    return await tracker.track(due, signal)
  } catch (error) {
    return { answers: [], rest: { reason: String(error), retryAfterMs: null } }
  }
}

/** Keeps what was said of a parcel, and says when it is asked about again. */
async function taken(
  hub: Hub,
  environment: Environment,
  parcel: DueParcel,
  answer: ParcelAnswer,
): Promise<SettledParcel> {
  const now = parcel.asOf
  if (answer.kind === 'unasked') return { parcel, nextAt: now, quiet: parcel.quiet, isAsked: false }
  const heard = answer.kind === 'scans' ? await recorded(hub, environment, parcel, answer.scans) : undefined
  const quiet = heard && heard.added > 0 ? 0 : parcel.quiet + 1
  const standing = { state: heard?.state ?? 'unknown', shippedAt: parcel.shippedAt, quiet } as const
  const usual = askAgainAt(standing, { now, random: hub.random, failed: answer.kind === 'failed' })
  if (parcel.isVoided) return { parcel, nextAt: null, quiet, isAsked: true }
  const known = answer.kind === 'scans' && usual !== null ? answer.nextAt : undefined
  return { parcel, nextAt: known ?? usual, quiet, isAsked: true }
}

async function recorded(
  hub: Hub,
  environment: Environment,
  { invoiceNumber, trackingNumber, asOf }: DueParcel,
  scans: (ParcelAnswer & { kind: 'scans' })['scans'],
) {
  const good = scans
    .filter((scan) => scanComplaint(scan, asOf) === null)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, mostScans)
  if (good.length === 0) return undefined
  const caller: OperatorCaller = {
    ...{ kind: 'operator', environment, credentialId: null, name: 'the schedule of carriers', isHub: true },
  }
  try {
    return await recordTracking(hub, caller, { invoiceNumber, trackingNumber, scans: good })
  } catch (error) {
    // its order may have gone meanwhile, with the sandbox it was in
    if (isProblem(error)) return undefined
    throw error
  }
}
