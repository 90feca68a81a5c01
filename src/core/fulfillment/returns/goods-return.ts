import type { Money } from '../../shared/money.ts'

export const returnStates = ['authorized', 'received', 'credited', 'expired'] as const
export type GoodsReturnState = (typeof returnStates)[number]

/** What becomes of a unit that came back. `inspect`: not decided yet. */
export const dispositions = ['restock', 'scrap', 'return_to_supplier', 'inspect'] as const
export type Disposition = (typeof dispositions)[number]

/** Goods of one fulfillment on their way back: authorized, then received, then credited. */
export interface GoodsReturn {
  readonly retailerId: number
  readonly number: number
  readonly returnNo: number
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly invoiceNumber: string
  /** What is written on the parcel: unique on the hub. */
  readonly returnNumber: string
  /** Whoever asked calls it so. */
  readonly reference: string
  readonly state: GoodsReturnState
  readonly reason: string
  /** `YYYY-MM-DD` in the retailer's zone: the last day on which the goods are taken. */
  readonly expiresOn: string
  readonly authorizedAt: Date
  readonly receivedAt: Date | null
  readonly creditedAt: Date | null
  readonly lines: readonly ReturnLine[]
  readonly receipts: readonly Receipt[]
}

export interface ReturnLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  /** Authorized. */
  readonly quantity: number
  readonly quantityCredited: number
  /** What the retailer was charged for one unit. */
  readonly unitCost: Money
  /** What the supplier charges the hub for one unit. */
  readonly supplierCost: Money
}

/** So much of a line has come back in all, and this became of it. */
export interface Receipt {
  readonly lineNo: number
  readonly disposition: Disposition
  /** Of `restock` alone. */
  readonly warehouseId: number | null
  readonly quantity: number
}

export interface LineUnits {
  readonly lineNo: number
  readonly quantity: number
}

/** `R-<invoice number>-<n>` and its credit memo `C-<invoice number>-<n>`: both lead back to the fulfillment. */
export function returnNumberOf(invoiceNumber: string, returnNo: number): string {
  return `R-${invoiceNumber}-${returnNo}`
}

export function creditNumberOf({ invoiceNumber, returnNo }: GoodsReturn): string {
  return `C-${invoiceNumber}-${returnNo}`
}

export function partsOfReturnNumber(
  text: string,
): { readonly invoiceNumber: string; readonly returnNo: number } | undefined {
  const [, invoiceNumber, returnNo] = /^R-(.{1,64})-(\d{1,6})$/.exec(text) ?? []
  return invoiceNumber === undefined ? undefined : { invoiceNumber, returnNo: Number(returnNo) }
}

/** Units of a line that have come back. */
export function unitsReceived({ receipts }: Pick<GoodsReturn, 'receipts'>, lineNo: number): number {
  return receipts
    .filter((receipt) => receipt.lineNo === lineNo)
    .reduce((sum, { quantity }) => sum + quantity, 0)
}
