import type { Pool } from 'pg'
import { findNumbersByName, type OrderName } from '../../store/orders/names.ts'
import { transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { coalesced } from '../shared/coalesce.ts'
import type { Order } from './order.ts'

/** Finds orders' numbers; those who ask at the same moment share a transaction and a statement. */
export type OrderNames = (name: OrderName) => Promise<number | undefined>

export function createOrderNames(pool: Pool): OrderNames {
  return coalesced<OrderName, number | undefined>(
    async (names) => {
      const retailers = new Set(names.map(({ retailerId }) => retailerId))
      return await transaction(pool, [...retailers], (tx) => findNumbersByName(tx, names))
    },
    { max: 64, lanes: 2 },
  )
}

/**
 * The caller's own order with this PO, or of this invoice; both must hold where both are given. Undefined where there is
 * none, another retailer's included.
 */
export async function findOrderByName(
  hub: Hub,
  { environment, retailerId }: RetailerCaller,
  { po, invoiceNumber }: { readonly po?: string | undefined; readonly invoiceNumber?: string | undefined },
): Promise<Order | undefined> {
  const name =
    invoiceNumber !== undefined
      ? { retailerId, invoiceNumber }
      : po !== undefined
        ? { retailerId, po }
        : undefined
  const number = name && (await hub.orderNames[environment](name))
  const order = number === undefined ? undefined : await hub.orderReader[environment]({ retailerId, number })
  return po === undefined || order?.po === po ? order : undefined
}
