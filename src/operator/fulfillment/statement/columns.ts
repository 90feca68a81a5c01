import type { AccountEntry } from '../../../core/fulfillment/accounts/account-entry.ts'
import type { SupplierEntryLine } from '../../../core/fulfillment/accounts/supplier-entry.ts'
import { moneyToWire } from '../../values.ts'

/** What a statement shows of an entry. */
export interface Columns<Entry> {
  readonly title: string
  /** What the balance is. */
  readonly owed: string
  readonly names: readonly string[]
  readonly cells: (entry: Entry) => readonly (string | null)[]
  /** On paper, beside the day, the balance and the amount. */
  readonly paper: (entry: Entry) => {
    readonly document: string
    readonly order: string
    readonly detail: string
  }
}

export const retailerColumns: Columns<AccountEntry> = {
  title: 'Statement of account',
  owed: 'You owe',
  names: ['date', 'kind', 'document', 'order', 'po', 'goods', 'freight', 'pick_pack', 'fee', 'amount'],
  cells: ({ day, kind, document, number, po, goods, freight, pickPack, fee, amount }) => [
    ...[day, kind, document, number === null ? null : String(number), po],
    ...[goods, freight, pickPack, fee, amount].map(moneyToWire),
  ],
  paper: ({ kind, document, number, po, goods, freight, pickPack, fee }) => ({
    document: `${words[kind]} ${document}`,
    order: number === null ? '' : [String(number), po].filter((each) => each !== null).join(' · '),
    detail: detailOf([
      ['Goods', goods],
      ['freight', freight],
      ['pick/pack', pickPack],
      ['fee', fee],
    ]),
  }),
}

export const supplierColumns: Columns<SupplierEntryLine> = {
  title: 'Supplier statement',
  owed: 'We owe',
  names: ['date', 'kind', 'document', 'order', 'goods', 'freight', 'amount', 'bill_reference', 'billed'],
  cells: ({ day, kind, document, number, goods, freight, amount, billReference, billed }) => [
    ...[day, kind, document, number === null ? null : String(number)],
    ...[goods, freight, amount].map(moneyToWire),
    billReference,
    billed === null ? null : moneyToWire(billed),
  ],
  paper: ({ kind, document, number, goods, freight, billReference, billed }) => ({
    document: `${words[kind]} ${document}`,
    order: number === null ? '' : String(number),
    detail: [
      detailOf([
        ['Goods', goods],
        ['freight', freight],
      ]),
      billReference === null || billed === null ? '' : `bill ${billReference}: ${inCents(billed)}`,
    ]
      .filter((each) => each !== '')
      .join(', '),
  }),
}

const words = { invoice: 'Invoice', credit: 'Credit memo', payment: 'Payment' } as const

function detailOf(amounts: readonly (readonly [name: string, amount: number])[]): string {
  return amounts
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]) => `${name} ${inCents(amount)}`)
    .join(', ')
}

/** Entries are whole cents; always two places, as on paper. */
export function inCents(money: number): string {
  const cents = String(Math.round(Math.abs(money) / 100)).padStart(3, '0')
  const whole = cents.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${money < 0 ? '-' : ''}${whole}.${cents.slice(-2)}`
}
