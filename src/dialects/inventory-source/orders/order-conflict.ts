import type { Difference } from './difference.ts'

/** An order number stands for another order already. */
export class OrderConflict extends Error {
  /** Undefined where it did not come from this application, which then learns nothing of it. */
  readonly differences: readonly Difference[] | undefined

  constructor(differences: readonly Difference[] | undefined) {
    super('the order number stands for another order')
    this.differences = differences
  }
}
