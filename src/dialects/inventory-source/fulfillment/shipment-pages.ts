import {
  listShipmentsAfter,
  MOST_COUNTED,
  pageOfShipmentsSince,
  type ShipmentPlace,
  shipmentsOfOrder,
} from '../../../core/fulfillment/find-shipments.ts'
import type { Answered, Call } from '../call.ts'
import { cursorFrom, cursorToWire, lastOrder } from '../cursors.ts'
import { momentFrom } from '../moments.ts'
import { limitFrom, type Parameters, pageFrom } from '../parameters.ts'
import { complain, optionalText, optionalWhole } from '../validation.ts'
import { shipmentToWire } from './mapping.ts'

/** They are few: all of them, whatever window is asked for. */
export async function shipmentsOfOne({ hub, caller }: Call, { field, end }: Parameters): Promise<Answered> {
  const po = optionalText(field('order_number')) ?? undefined
  const number = optionalWhole(field('order_id'), { min: 1, max: Number.MAX_SAFE_INTEGER }) ?? undefined
  const since = momentFrom(field('since'))
  end()
  const found = await shipmentsOfOrder(hub, caller, { number, po })
  const shown = since ? found.filter(({ toldAt }) => toldAt > since) : found
  return { body: { data: shown.map(shipmentToWire), pagination: { limit: shown.length, next_cursor: null } } }
}

export async function shipmentsByPage({ hub, caller }: Call, parameters: Parameters): Promise<Answered> {
  const { field, has, end } = parameters
  const { page, perPage } = pageFrom(parameters)
  const since = momentFrom(field('since')) ?? new Date(0)
  if (has('cursor')) complain(field('cursor'), 'Go by `page` or by `cursor`, not by both.')
  if (page * perPage > MOST_COUNTED)
    complain(field('page'), `Pages end at ${MOST_COUNTED} shipments: go on by \`cursor\`.`)
  end()
  const { total, shipments } = await pageOfShipmentsSince(hub, caller, since, { page, perPage })
  const pagination = { page, per_page: perPage, total, total_pages: Math.ceil(total / perPage) }
  return { body: { data: shipments.map(shipmentToWire), pagination } }
}

const kind = { list: 's', filters: {} }

export async function shipmentsByCursor({ hub, caller }: Call, parameters: Parameters): Promise<Answered> {
  const { field, has, end } = parameters
  const since = momentFrom(field('since')) ?? new Date(0)
  const place = has('cursor') ? cursorFrom(field('cursor'), kind, ['time', 'order', 'small']) : null
  const limit = limitFrom(parameters)
  end()
  const after = place ? placeFrom(place) : { toldAt: since, number: lastOrder, shipmentNo: 0 }
  const found = await listShipmentsAfter(hub, caller, { after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const { toldAt, number, shipmentNo } = page.at(-1) ?? after
  const pagination = {
    limit,
    next_cursor: cursorToWire(kind, [+toldAt, number, shipmentNo]),
    has_more: found.length > limit,
  }
  return { body: { data: page.map(shipmentToWire), pagination } }
}

function placeFrom([at = 0, number = 0, shipmentNo = 0]: readonly number[]): ShipmentPlace {
  return { toldAt: new Date(at), number, shipmentNo }
}
