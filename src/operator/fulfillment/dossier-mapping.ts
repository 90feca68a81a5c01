import type { FulfillmentCaller } from '../../core/access/caller.ts'
import type { Allowed } from '../../core/fulfillment/allowed.ts'
import type { Dossier as Found } from '../../core/fulfillment/dossier.ts'
import { wholeOrderToWire } from '../orders/mapping.ts'
import { figureToWire, moneyToWire, timeToWire } from '../values.ts'
import type { Dossier } from './dossier-schema.ts'
import { returnToWire } from './return-mapping.ts'

export function dossierToWire(found: Found, caller: Pick<FulfillmentCaller, 'kind'>): Dossier {
  const { whole, titles, who, mayOf, returns, entries, sums } = found
  const { retailer, suppliers, warehouses, background } = whole
  return {
    order: wholeOrderToWire(whole),
    titles: [...titles].map(([itemId, title]) => ({ itemId, title })),
    timeline: background.events.map(({ version, type, at, reason, actor, payload }) => ({
      ...{ version, type, at: timeToWire(at), reason, who: { ...who(actor) } },
      payload,
    })),
    sums: {
      owed: figureToWire(sums.owed),
      balance: sums.balance && figureToWire(sums.balance),
      billed: figureToWire(sums.billed),
      supplierCost: sums.supplierCost && figureToWire(sums.supplierCost),
    },
    book: entries.map(({ kind, document, day, fulfillmentNo, amount }) => ({
      ...{ kind, document, date: day, fulfillmentNo, amount: moneyToWire(amount) },
    })),
    returns: returns.map((goods) => {
      const supplier = suppliers.get(goods.supplierId) ?? String(goods.supplierId)
      return returnToWire({ goods, retailer, supplier, warehouses }, caller)
    }),
    may: mayToWire(mayOf(true)),
  }
}

export function mayToWire({ reroute, giveBack, ...may }: Allowed): Dossier['may'] {
  const back = giveBack.map(({ fulfillmentNo, lines }) => ({
    fulfillmentNo,
    lines: lines.map((line) => ({ ...line })),
  }))
  return { ...may, reroute: [...reroute], giveBack: back }
}
