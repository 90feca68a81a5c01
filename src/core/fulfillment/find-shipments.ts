import {
  nextShipments,
  pageOfShipments,
  readShipments,
  type ShipmentPlace,
  type ToldShipment,
} from '../../store/shipments.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { forCaller } from '../access/for-caller.ts'
import type { Hub } from '../hub.ts'
import { findOrderByName } from '../orders/find-order-by-name.ts'

export type { ShipmentPlace, ToldShipment } from '../../store/shipments.ts'

/** Totals are counted no further. */
export const MOST_COUNTED = 10_000

/** One parcel of the caller's own; undefined where there is none. */
export async function getShipment(
  hub: Hub,
  caller: RetailerCaller,
  { number, shipmentNo }: { readonly number: number; readonly shipmentNo: number },
): Promise<ToldShipment | undefined> {
  return (await forCaller(hub, caller, (tx) => readShipments(tx, caller.retailerId, number, shipmentNo)))[0]
}

/** The parcels of one order of the caller's own, by its number or its PO; none where there is no such order. */
export async function shipmentsOfOrder(
  hub: Hub,
  caller: RetailerCaller,
  order: { readonly number?: number | undefined; readonly po?: string | undefined },
): Promise<readonly ToldShipment[]> {
  const named = order.po === undefined ? undefined : await findOrderByName(hub, caller, { po: order.po })
  const number = order.po === undefined ? order.number : named?.number
  if (number === undefined || (order.number !== undefined && order.number !== number)) return []
  return await forCaller(hub, caller, (tx) => readShipments(tx, caller.retailerId, number))
}

/** The caller's next parcels after a place, in the order in which they were told: nothing is ever told before it. */
export async function listShipmentsAfter(
  hub: Hub,
  caller: RetailerCaller,
  page: { readonly after: ShipmentPlace; readonly limit: number },
): Promise<readonly ToldShipment[]> {
  return await forCaller(hub, caller, (tx) => nextShipments(tx, caller.retailerId, page.after, page.limit))
}

/** A page of them, counting from 1; `total` is no more than `MOST_COUNTED`, and may then be more. */
export async function pageOfShipmentsSince(
  hub: Hub,
  caller: RetailerCaller,
  since: Date,
  page: { readonly page: number; readonly perPage: number },
): Promise<{ readonly total: number; readonly shipments: readonly ToldShipment[] }> {
  const window = { offset: (page.page - 1) * page.perPage, limit: page.perPage, most: MOST_COUNTED }
  return await forCaller(hub, caller, (tx) => pageOfShipments(tx, caller.retailerId, since, window))
}
