import { readSnoozes } from '../../../store/attention/snoozes.ts'
import { readSuppliers } from '../../../store/parties/suppliers.ts'
import { readRetailers } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { localDate } from '../../shared/local-date.ts'
import { nowOf } from '../deadlines/retailer-now.ts'
import { supplierIdsOf } from '../find-fulfillments.ts'
import type { Attention, AttentionSource, Looking } from './source.ts'
import { attentionSources } from './sources.ts'

/** Of one kind at most so many are looked at: who has more to do than this does not read to the end. */
const MOST = 1000

export interface AttentionCount {
  readonly kind: string
  /** Up to a thousand. */
  readonly count: number
  readonly isMore: boolean
}

export interface AttentionFilter {
  readonly kinds?: readonly string[] | undefined
  /** Code or number: only what suppliers see, and of it this one's; a supplier's caller can only mean itself. */
  readonly supplier?: string | undefined
}

/**
 * What asks for somebody's attention, the most urgent first: what was due longest ago, or waits longest. A supplier sees what is
 * its own. What somebody put aside is left out. @throws Problem `supplier-not-found`
 */
export async function findAttention(
  hub: Hub,
  caller: FulfillmentCaller,
  filter: AttentionFilter = {},
): Promise<readonly Attention[]> {
  const found = await lookedAt(hub, caller, filter)
  return found.flatMap(({ things }) => things).sort(byUrgency)
}

/** How much there is of each kind. @throws Problem `supplier-not-found` */
export async function countAttention(
  hub: Hub,
  caller: FulfillmentCaller,
  filter: Pick<AttentionFilter, 'supplier'> = {},
): Promise<readonly AttentionCount[]> {
  return (await lookedAt(hub, caller, filter)).map(({ kind, things, isMore }) => ({
    kind,
    count: things.length,
    isMore,
  }))
}

/** Sorts before what is less urgent; no two things are the same. */
export function byUrgency(a: Attention, b: Attention): number {
  const time = (each: Attention) => (each.due ?? each.since).getTime()
  return time(a) - time(b) || compare(a.kind, b.kind) || compare(a.subject, b.subject)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

interface Kind {
  readonly kind: string
  readonly things: readonly Attention[]
  readonly isMore: boolean
}

async function lookedAt(
  hub: Hub,
  caller: FulfillmentCaller,
  { kinds, supplier }: AttentionFilter,
): Promise<readonly Kind[]> {
  const pool = hub.db.environments[caller.environment]
  const retailers = await readRetailers(pool)
  const suppliers = await readSuppliers(pool)
  const now = hub.clock.now()
  const clocks = retailers.map((retailer) => {
    const own = nowOf(hub, retailer)
    return { retailerId: retailer.retailerId, now: own, today: localDate(own, retailer.timezone) }
  })
  const ofAll = caller.kind === 'operator' && supplier === undefined
  const whose = {
    ...{ clocks, now },
    supplierIds: ofAll ? null : await supplierIdsOf(hub, caller, supplier),
    retailers: new Map(retailers.map((each) => [each.retailerId, each.code])),
    suppliers: new Map(suppliers.map((each) => [each.supplierId, each.code])),
  }
  const fence = clocks.map(({ retailerId }) => retailerId)
  const sources = attentionSources.filter(
    ({ kind, isForSuppliers }) => (ofAll || isForSuppliers) && (kinds === undefined || kinds.includes(kind)),
  )
  return await transaction(pool, fence, async (tx) => {
    const aside = new Map(
      (await readSnoozes(tx, now)).map((each) => [`${each.kind} ${each.subject}`, each.since]),
    )
    const found: Kind[] = []
    for (const source of sources) found.push(await ofSource(source, { ...whose, tx }, aside))
    return found
  })
}

async function ofSource(
  { kind, find }: AttentionSource,
  looking: Looking,
  aside: ReadonlyMap<string, Date>,
): Promise<Kind> {
  const found = await find(looking, MOST + 1)
  const things = found
    .slice(0, MOST)
    .map((thing) => ({ kind, ...thing }))
    .filter(({ subject, since }) => aside.get(`${kind} ${subject}`)?.getTime() !== since.getTime())
  return { kind, things, isMore: found.length > MOST }
}
