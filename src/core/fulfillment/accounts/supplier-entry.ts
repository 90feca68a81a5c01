import type { Money } from '../../shared/money.ts'

/** One line of the book between the hub and a supplier. */
export interface SupplierEntryLine {
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly isPayment: boolean
  readonly entryNo: number
  readonly kind: 'invoice' | 'credit' | 'payment'
  readonly document: string
  readonly goods: Money
  readonly freight: Money
  /** By so much more the hub owes the supplier; below zero: less. */
  readonly amount: Money
  readonly number: number | null
  /** The supplier's own invoice, where it sent one, and its amount. */
  readonly billReference: string | null
  readonly billed: Money | null
}
