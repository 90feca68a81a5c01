import type { Money } from '../../shared/money.ts'

/** One line of the book between the hub and a retailer, and of that between the hub and a supplier. */
export interface AccountEntry {
  readonly retailerId: number
  readonly entryNo: number
  readonly kind: 'invoice' | 'credit' | 'payment'
  /** The number of the invoice or of the credit memo; what the payer calls the payment. */
  readonly document: string
  /** `YYYY-MM-DD` in the retailer's zone. */
  readonly day: string
  /** Of the order; null for a payment. */
  readonly number: number | null
  readonly po: string | null
  readonly fulfillmentNo: number | null
  readonly returnNo: number | null
  readonly supplierId: number | null
  readonly goods: Money
  readonly freight: Money
  readonly pickPack: Money
  /** Kept of a credit for the trouble. */
  readonly fee: Money
  /** By so much more the retailer owes; below zero: less. */
  readonly amount: Money
  readonly supplierGoods: Money
  readonly supplierFreight: Money
  /** By so much more the hub owes the supplier. */
  readonly supplierAmount: Money
  readonly lines: readonly EntryLine[]
  readonly actor: string
  readonly at: Date
}

export interface EntryLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  readonly quantity: number
  readonly unitCost: Money
  readonly amount: Money
  readonly supplierCost: Money
  readonly supplierAmount: Money
}

/** What is not said is nothing. */
export interface NewEntry
  extends Pick<AccountEntry, 'retailerId' | 'kind' | 'document' | 'day' | 'amount' | 'actor'>,
    Partial<
      Pick<
        AccountEntry,
        | 'number'
        | 'fulfillmentNo'
        | 'returnNo'
        | 'supplierId'
        | 'goods'
        | 'freight'
        | 'pickPack'
        | 'fee'
        | 'supplierGoods'
        | 'supplierFreight'
        | 'supplierAmount'
        | 'lines'
      >
    > {
  readonly placedMonth?: number
}
