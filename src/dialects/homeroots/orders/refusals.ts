import type { LineRefusal } from '../../../core/shared/problem.ts'
import type { Complaints } from '../validation.ts'

/** Why lines cannot be promised, by field. Not entitled sounds like unknown: nothing may be learned from it. */
export function refusalsToWire(
  refusals: readonly LineRefusal[],
  nameOf: (lineNo: number) => string = (lineNo) => `items_in_order.${lineNo - 1}`,
): Complaints {
  return Object.fromEntries(refusals.map((refusal) => refusalToWire(refusal, nameOf(refusal.lineNo))))
}

function refusalToWire(
  { reason, available }: LineRefusal,
  line: string,
): [field: string, sentences: string[]] {
  const ocid = `${line}.ocid`
  const qty = `${line}.qty`
  switch (reason) {
    case 'unknown-item':
    case 'not-entitled':
      return [ocid, [selectedInvalid(ocid)]]
    case 'discontinued':
      return [ocid, [`The ${ocid} has been discontinued.`]]
    case 'no-supplier':
      return [ocid, [`The ${ocid} is not available at the moment.`]]
    case 'short':
      return [
        qty,
        [
          available > 0
            ? `The ${qty} must not be greater than ${available}, which is all that is in stock.`
            : `The ${ocid} is out of stock.`,
        ],
      ]
  }
}

export function selectedInvalid(attribute: string): string {
  return `The selected ${attribute} is invalid.`
}
