import { gtinKey } from '../../../core/catalog/gtin.ts'
import type { OrderRequest, OrderRequestLine } from '../../../core/orders/order.ts'
import type { LineFields } from './line-fields.ts'
import type { OrderIdentity } from './po-key.ts'
import { type LineName, selectedInvalid } from './refusals.ts'
import type { RequestFields } from './request-fields.ts'

export type ResolvedLines =
  | { readonly kind: 'valid'; readonly lines: readonly OrderRequestLine[] }
  | { readonly kind: 'invalid'; readonly complaints: readonly string[] }

/**
 * Settles which size each line means. Whether it may be ordered is not asked here: a repeat must find its first answer.
 * Several sizes may bear one UPC, so a pair that `itemsByUpc` does not know is looked up in `upcsOfItems` as well.
 */
export function resolvedLines(
  lines: readonly LineFields[],
  itemsByUpc: ReadonlyMap<string, number>,
  upcsOfItems: ReadonlyMap<number, string | null>,
): ResolvedLines {
  const complaints: string[] = []
  const resolved = lines.map((line, index) => {
    const { key, id, upc, price, quantity } = line
    const itemOfUpc = upc === null ? undefined : itemsByUpc.get(upc)
    if (id === null && itemOfUpc === undefined) complaints.push(selectedInvalid(`line_items.${key}.upc`))
    if (isDoubtful(line, itemsByUpc) && !isSameCode(upc, upcsOfItems.get(id ?? 0))) {
      complaints.push(`The line_items.${key}.upc and line_items.${key}.id must match.`)
    }
    return { lineNo: index + 1, itemId: id ?? itemOfUpc ?? 0, quantity, unitPrice: price }
  })
  return complaints.length > 0 ? { kind: 'invalid', complaints } : { kind: 'valid', lines: resolved }
}

/** Both are given, and the UPC alone would mean another size or none. */
export function isDoubtful({ id, upc }: LineFields, itemsByUpc: ReadonlyMap<string, number>): boolean {
  return id !== null && upc !== null && itemsByUpc.get(upc) !== id
}

function isSameCode(upc: string | null, other: string | null | undefined): boolean {
  const key = gtinKey(upc ?? '')
  return key !== null && key === gtinKey(other ?? '')
}

export function orderRequest(
  fields: RequestFields,
  lines: readonly OrderRequestLine[],
  identity: OrderIdentity,
): OrderRequest {
  return {
    dialect: 'endless-aisles',
    ...identity,
    customerEmail: fields.customerEmail,
    shipTo: fields.shipTo,
    billTo: null,
    shipVia: null,
    lines,
    taxRate: fields.taxRate,
    shippingCost: fields.shippingCost,
    discount: fields.discount,
    extension: null,
  }
}

/** How the sender called the lines that core counts from 1. */
export function lineNames(lines: readonly LineFields[]): (lineNo: number) => LineName {
  return (lineNo) => {
    const line = lines[lineNo - 1]
    return { key: line?.key ?? String(lineNo - 1), field: line?.id === null ? 'upc' : 'id' }
  }
}
