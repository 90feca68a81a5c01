import { findHeldOrders } from '../../../../store/attention/others.ts'
import type { AttentionSource } from '../source.ts'

export const heldOrders: AttentionSource = {
  kind: 'held-order',
  isForSuppliers: false,
  find: async ({ tx, clocks, retailers }, most) => {
    const retailerIds = clocks.map(({ retailerId }) => retailerId)
    return (await findHeldOrders(tx, retailerIds, most)).map(({ retailerId, number, reason, since }) => {
      const retailer = retailers.get(retailerId) ?? String(retailerId)
      return {
        subject: `${retailer}/${number}`,
        ...{ since, due: null, retailer, supplier: null },
        what: `It is on hold (${reason}): look at it, then release or cancel it.`,
        link: `/operator/orders/${retailer}/${number}`,
      }
    })
  },
}
