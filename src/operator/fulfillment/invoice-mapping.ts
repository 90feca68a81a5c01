import type { FulfillmentCaller } from '../../core/access/caller.ts'
import type { Finding } from '../../core/fulfillment/accounts/bill.ts'
import type { Invoice as Found } from '../../core/fulfillment/accounts/invoice-fulfillment.ts'
import { moneyToWire, timeToWire } from '../values.ts'
import type { Invoice } from './invoice-schema.ts'

/** What the retailer is charged is not for its suppliers. */
export function invoiceToWire(found: Found, { kind }: Pick<FulfillmentCaller, 'kind'>): Invoice {
  const { bill, entry, sent, order, fulfillment, retailer, supplier } = found
  const own = (money: number) => (kind === 'operator' ? moneyToWire(money) : null)
  return {
    ...{ invoiceNumber: fulfillment.invoiceNumber, retailer: retailer.code, supplier: supplier.code },
    ...{ number: order.number, po: order.po },
    invoicedAt: entry ? timeToWire(entry.at) : null,
    date: entry?.day ?? null,
    lines: bill.lines.map(({ lineNo, itemId, sku, quantity, ...line }) => ({
      ...{ lineNo, itemId, sku, quantity, unitCost: own(line.unitCost), amount: own(line.amount) },
      supplierCost: moneyToWire(line.supplierCost),
      supplierAmount: moneyToWire(line.supplierAmount),
    })),
    goods: own(bill.goods),
    freight: moneyToWire(bill.freight),
    pickPack: moneyToWire(bill.pickPack),
    amount: own(bill.amount),
    supplierGoods: moneyToWire(bill.supplierGoods),
    supplierAmount: moneyToWire(bill.supplierAmount),
    bill: sent
      ? {
          reference: sent.reference,
          amount: moneyToWire(sent.amount),
          expected: moneyToWire(sent.expected),
          difference: moneyToWire(sent.amount - sent.expected),
          matches: sent.findings.length === 0,
          findings: sent.findings.map(findingToWire),
          recordedAt: timeToWire(sent.recordedAt),
        }
      : null,
  }
}

function findingToWire({ lineNo, what, expected, billed }: Finding) {
  const said = what === 'amount' || what === 'unit_cost' ? moneyToWire : String
  return { lineNo, what, expected: said(expected), billed: said(billed) }
}
