import type { LineRefusal } from '../../../core/shared/problem.ts'
import type { Complaint } from '../validation.ts'

/** Why items cannot be promised. Not yours to sell sounds like unknown: nothing may be learned from it. */
export function refusalsToWire(refusals: readonly LineRefusal[]): readonly Complaint[] {
  return refusals.map(({ lineNo, reason, available }) => {
    const isTooMuch = reason === 'short' && available > 0
    return {
      field: `items.${lineNo - 1}.${isTooMuch ? 'quantity' : 'sku'}`,
      message: isTooMuch ? `Only ${available} can be had at the moment.` : sentences[reason],
    }
  })
}

const sentences: Readonly<Record<LineRefusal['reason'], string>> = {
  'unknown-item': 'There is no such SKU among your products.',
  'not-entitled': 'There is no such SKU among your products.',
  discontinued: 'This has been discontinued.',
  'no-supplier': 'No supplier has this at the moment.',
  short: 'This is out of stock.',
}
