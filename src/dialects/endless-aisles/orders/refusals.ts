import type { LineRefusal } from '../../../core/shared/problem.ts'

/** How the sender named a line: its key in `line_items`, and the field that said which size is meant. */
export interface LineName {
  readonly key: string
  readonly field: 'id' | 'upc'
}

/** Why lines cannot be promised, one sentence each. Not entitled sounds like unknown: nothing may be learned from it. */
export function refusalsToWire(
  refusals: readonly LineRefusal[],
  nameOf: (lineNo: number) => LineName = (lineNo) => ({ key: String(lineNo - 1), field: 'id' }),
): string[] {
  return refusals.map((refusal) => refusalToWire(refusal, nameOf(refusal.lineNo)))
}

function refusalToWire({ reason, available }: LineRefusal, { key, field }: LineName): string {
  const size = `line_items.${key}.${field}`
  switch (reason) {
    case 'unknown-item':
    case 'not-entitled':
      return selectedInvalid(size)
    case 'discontinued':
      return `The ${size} has been discontinued.`
    case 'no-supplier':
      return `The ${size} is not available at the moment.`
    case 'short':
      return available > 0
        ? `The line_items.${key}.quantity may not be greater than ${available}, which is all that is in stock.`
        : `The ${size} is out of stock.`
  }
}

export function selectedInvalid(attribute: string): string {
  return `The selected ${attribute} is invalid.`
}
