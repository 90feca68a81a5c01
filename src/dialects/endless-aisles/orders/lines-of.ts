import { productsOfItems } from '../../../core/catalog/find-products.ts'
import { itemsByGtin } from '../../../core/catalog/resolve-items.ts'
import type { OrderRequestLine } from '../../../core/orders/order.ts'
import { Problem } from '../../../core/shared/problem.ts'
import type { Call } from '../call.ts'
import type { LineFields } from './line-fields.ts'
import { isDoubtful, resolvedLines } from './order-request.ts'

/** @throws Problem `invalid-request` where a line means no size, or two */
export async function linesOf(
  call: Call,
  fields: readonly LineFields[],
): Promise<readonly OrderRequestLine[]> {
  const itemsByUpc = await itemsByUpcOf(call, fields)
  const doubtful = fields.filter((line) => isDoubtful(line, itemsByUpc)).map(({ id }) => id ?? 0)
  const resolved = resolvedLines(fields, itemsByUpc, await upcsOfItems(call, doubtful))
  if (resolved.kind === 'invalid') throw new Problem('invalid-request', { messages: resolved.complaints })
  return resolved.lines
}

async function itemsByUpcOf(
  { hub, caller }: Call,
  fields: readonly LineFields[],
): Promise<ReadonlyMap<string, number>> {
  const upcs = [...new Set(fields.map(({ upc }) => upc).filter((upc) => upc !== null))]
  return upcs.length === 0 ? new Map() : await itemsByGtin(hub, caller, upcs)
}

async function upcsOfItems(
  { hub, caller }: Call,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string | null>> {
  if (ids.length === 0) return new Map()
  const products = await productsOfItems(hub, caller, [...new Set(ids)])
  return new Map(
    [...products.values()].flatMap(({ items }) => items.map((item) => [item.id, item.gtin] as const)),
  )
}
