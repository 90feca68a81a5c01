import type { Fulfillment, Part } from '../../orders/order.ts'
import { Problem } from '../../shared/problem.ts'
import { openQuantity, type PartChange } from '../order-change.ts'

/** Units of one part. */
export interface Units {
  readonly part: Part
  readonly quantity: number
}

/** Which units come first: those that wait for goods, or those that lie in a warehouse. */
export type First = 'owed' | 'at-hand'

/** The units of a fulfillment that may still leave, handed out line by line so that none is spoken of twice. */
export class OpenUnits {
  private readonly left: { readonly part: Part; quantity: number }[]

  constructor({ parts }: Fulfillment) {
    this.left = parts.flatMap((part) =>
      openQuantity(part) > 0 ? [{ part, quantity: openQuantity(part) }] : [],
    )
  }

  /** null: all that is left of the line. @throws Problem `quantity-refused` where there is not so much, or nothing */
  take(lineNo: number, quantity: number | null, first: First): readonly Units[] {
    const ofLine = this.left.filter(({ part }) => part.lineNo === lineNo)
    const open = ofLine.reduce((sum, each) => sum + each.quantity, 0)
    const asked = quantity ?? open
    if (asked < 1 || asked > open)
      throw new Problem('quantity-refused', { subject: `line ${lineNo}`, asked: quantity ?? 1, open })
    const isOwed = ({ part }: Units) => (part.warehouseId === null) === (first === 'owed')
    const inOrder = [...ofLine.filter(isOwed), ...ofLine.filter((each) => !isOwed(each))]
    let rest = asked
    return inOrder.flatMap((each) => {
      const taken = Math.min(rest, each.quantity)
      rest -= taken
      each.quantity -= taken
      return taken > 0 ? [{ part: each.part, quantity: taken }] : []
    })
  }

  /** What nobody has taken. */
  rest(): readonly Units[] {
    return this.left.filter(({ quantity }) => quantity > 0)
  }
}

/** Of every part one change: what others have in its place, and what nobody waits for. */
export function partChanges(moved: readonly Units[], canceled: readonly Units[]): readonly PartChange[] {
  const changes = new Map<Part, { moved: number; canceled: number }>()
  const of = (part: Part) => {
    const known = changes.get(part) ?? { moved: 0, canceled: 0 }
    changes.set(part, known)
    return known
  }
  for (const { part, quantity } of moved) of(part).moved += quantity
  for (const { part, quantity } of canceled) of(part).canceled += quantity
  return [...changes].map(([{ lineNo, partNo, itemId, warehouseId }, change]) => {
    return { lineNo, partNo, itemId, warehouseId, shipped: 0, ...change }
  })
}

export function unitsOf(units: readonly { readonly quantity: number }[]): number {
  return units.reduce((sum, { quantity }) => sum + quantity, 0)
}
