import type { Answer, Exclusion } from '../../core/fulfillment/answers/answer.ts'
import { changed, type Queryable, rows } from '../sql.ts'
import type { LockedOrder } from './change.ts'
import { insertDecision, insertShares } from './reroute.ts'
import type { SaidKind } from './said.ts'
import type { Told } from './steps.ts'
import { voidParcel } from './void.ts'

/** What comes into being by a supplier's answer, with what it reserves. Whoever calls holds the stock. */
export async function openAnswered(
  db: Queryable,
  order: LockedOrder,
  { opened = [], pieces = [], voided = [] }: Answer,
  version: number,
  { at }: Told,
): Promise<void> {
  for (const parcel of voided) await voidParcel(db, order, parcel, version, at)
  if (opened.length === 0 && pieces.length === 0) return
  await insertShares(db, order, { fulfillments: opened, parts: pieces, state: 'scheduled' }, { version, at })
}

/** The rest of it, once states and quantities are written. */
export async function saveAnswer(
  db: Queryable,
  order: LockedOrder,
  answer: Answer,
  version: number,
  told: Told,
): Promise<void> {
  if (answer.decision) await insertDecision(db, order, answer.decision, version)
  if (answer.exclusions?.length) await insertExclusions(db, order, answer.exclusions, version)
  if (answer.expected?.length) await saveExpected(db, order, answer.expected)
  if (answer.acknowledged) await saveAcknowledged(db, order, answer.acknowledged, version, told)
  if (answer.calledOff) await insertSaid(db, order, { kind: 'cancel', ...answer.calledOff }, version, told)
  if (answer.emptied?.length || answer.freight?.length || answer.cancelRequests?.length)
    await saveShares(db, order, answer, told.at)
}

const keyOf = ({ retailerId, placedMonth, number }: LockedOrder) => [retailerId, placedMonth, number]

/** Who is not to be asked for which item of the order. */
export async function readExclusions(db: Queryable, order: LockedOrder): Promise<readonly Exclusion[]> {
  return await rows<Exclusion>(
    db,
    {
      name: 'answers.readExclusions',
      text: `select item_id as "itemId", supplier_id as "supplierId", reason from exclusion
              where retailer_id = $1 and placed_month = $2 and number = $3`,
    },
    keyOf(order),
  )
}

async function insertExclusions(
  db: Queryable,
  order: LockedOrder,
  exclusions: readonly Exclusion[],
  version: number,
): Promise<void> {
  await changed(
    db,
    {
      name: 'answers.insertExclusions',
      text: `insert into exclusion (retailer_id, placed_month, number, item_id, supplier_id, version, reason)
             select $1, $2, $3, item, supplier, $4, reason
               from unnest($5::int[], $6::int[], $7::text[]) u(item, supplier, reason)
             on conflict do nothing`,
    },
    [
      ...keyOf(order),
      version,
      exclusions.map(({ itemId }) => itemId),
      exclusions.map(({ supplierId }) => supplierId),
      exclusions.map(({ reason }) => reason),
    ],
  )
}

async function saveExpected(
  db: Queryable,
  order: LockedOrder,
  expected: NonNullable<Answer['expected']>,
): Promise<void> {
  await changed(
    db,
    {
      name: 'answers.saveExpected',
      text: `update part p set expected_on = u.day from unnest($4::int[], $5::int[], $6::date[]) u(line_no, part_no, day)
              where p.retailer_id = $1 and p.placed_month = $2 and p.number = $3 and p.line_no = u.line_no
                and p.part_no = u.part_no`,
    },
    [
      ...keyOf(order),
      expected.map(({ lineNo }) => lineNo),
      expected.map(({ partNo }) => partNo),
      expected.map(({ on }) => on),
    ],
  )
}

async function saveAcknowledged(
  db: Queryable,
  order: LockedOrder,
  { fulfillmentNo, ...said }: NonNullable<Answer['acknowledged']>,
  version: number,
  told: Told,
): Promise<void> {
  await insertSaid(db, order, { kind: 'answer', fulfillmentNo, said }, version, told)
  await changed(
    db,
    {
      name: 'answers.saveAcknowledged',
      text: `update fulfillment
                set acknowledged_at = coalesce(acknowledged_at, $5), acknowledged_by = coalesce(acknowledged_by, $6),
                    supplier_reference = coalesce($7, supplier_reference)
              where retailer_id = $1 and placed_month = $2 and number = $3 and fulfillment_no = $4`,
    },
    [...keyOf(order), fulfillmentNo, told.at, told.actor, said.supplierReference],
  )
}

async function insertSaid(
  db: Queryable,
  order: LockedOrder,
  entry: { readonly kind: SaidKind; readonly fulfillmentNo: number; readonly said: object },
  version: number,
  { at, actor }: Told,
): Promise<void> {
  await changed(
    db,
    {
      name: 'answers.insertSaid',
      text: `insert into acknowledgement (retailer_id, placed_month, number, fulfillment_no, version, at, actor, kind, said)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    },
    [...keyOf(order), entry.fulfillmentNo, version, at, actor, entry.kind, JSON.stringify(entry.said)],
  )
}

async function saveShares(db: Queryable, order: LockedOrder, answer: Answer, at: Date): Promise<void> {
  const { emptied = [], freight = [], cancelRequests = [] } = answer
  await changed(
    db,
    {
      name: 'answers.saveShares',
      text: `update fulfillment f
                set replaced = f.replaced or f.fulfillment_no = any ($4::int[]),
                    freight = coalesce(m.freight, f.freight), pick_pack = coalesce(m.pick_pack, f.pick_pack),
                    cancel_state = coalesce(c.state, f.cancel_state),
                    cancel_reason = case when c.state is null then f.cancel_reason else c.reason end,
                    cancel_requested_at = case when c.state = 'requested' then $12 else f.cancel_requested_at end
               from fulfillment g
               left join unnest($5::int[], $6::bigint[], $7::bigint[]) m(no, freight, pick_pack) on m.no = g.fulfillment_no
               left join unnest($8::int[], $9::text[], $10::text[]) c(no, state, reason) on c.no = g.fulfillment_no
              where g.retailer_id = $1 and g.placed_month = $2 and g.number = $3 and g.fulfillment_no = any ($11::int[])
                and f.retailer_id = $1 and f.placed_month = $2 and f.number = $3 and f.fulfillment_no = g.fulfillment_no`,
    },
    [
      ...[...keyOf(order), emptied],
      freight.map((each) => each.fulfillmentNo),
      freight.map((each) => each.freight),
      freight.map((each) => each.pickPack),
      cancelRequests.map((each) => each.fulfillmentNo),
      cancelRequests.map((each) => each.state),
      cancelRequests.map((each) => each.reason),
      [
        ...emptied,
        ...freight.map((each) => each.fulfillmentNo),
        ...cancelRequests.map((each) => each.fulfillmentNo),
      ],
      at,
    ],
  )
}
