import type { LastNumbers } from '../../orders/renumbered.ts'

/** Numbers fulfillments and parts on from what the order has given: none is ever given twice. */
export class Numbering {
  readonly lastFulfillmentNo: number
  private readonly partNos: Map<number, number>

  constructor({ fulfillmentNo, partNos }: LastNumbers) {
    this.lastFulfillmentNo = fulfillmentNo
    this.partNos = new Map(partNos)
  }

  nextPartNo(lineNo: number): number {
    const next = (this.partNos.get(lineNo) ?? 0) + 1
    this.partNos.set(lineNo, next)
    return next
  }
}
