/**
 * Every refusal the business can name, with the facts a dialect may want to put into its own words. A dialect's
 * `errors.ts` is a `Record<ProblemCode, …>`: a new code does not compile until every wire has a word for it.
 */
export interface Problems {
  unauthenticated: Record<string, never>
  forbidden: Record<string, never>
  'invalid-request': { messages: readonly string[] }
  'order-not-found': { number: string }
  'product-not-found': { product: string }
  'item-not-found': { item: string }
  'order-refused': { lines: readonly LineRefusal[] }
  'po-taken': { po: string; number?: number; differences?: readonly PoDifference[] }
  'not-cancellable': { number: string; state: string }
  'not-changeable': { number: string; state: string }
  'transition-refused': { from: string; to: string; subject: string }
  'quantity-refused': { subject: string; asked: number; open: number }
  'not-returnable': { subject: string; asked: number; open: number }
  'return-not-found': { return: string }
  'retailer-not-found': { retailer: string }
  'supplier-not-found': { supplier: string }
  'warehouse-not-found': { warehouse: string }
  'credential-not-found': { credential: string }
  'fulfillment-not-found': { fulfillment: string }
  'shipment-not-found': { shipment: string; fulfillment: string }
  'carrier-not-found': { carrier: string }
  'mapping-not-found': { mapping: string; known: readonly string[] }
  'import-not-found': { import: string }
  'refused-rows-not-found': { import: string }
  'webhook-not-found': { webhook: string }
  'log-entry-not-found': { entry: string }
  'cursor-too-old': { oldest: number }
  'feed-not-found': { feed: string }
  'rules-not-found': { rules: string }
  'rules-kept': { rules: string }
  'feed-run-not-found': { run: string }
  'user-not-found': { user: string }
  'mail-not-found': { mail: string }
  'partner-not-found': { application: string }
  'step-up-required': Record<string, never>
  'already-exists': { subject: string }
  /** `by` names the first of those that use it, `more` is how many there are besides. */
  'in-use': { subject: string; by: readonly string[]; more: number }
  'sandbox-only': { action: string }
  'too-many-requests': { retryAfterSeconds: number }
  overloaded: { retryAfterSeconds: number }
}

export type ProblemCode = keyof Problems

/** Where an order that was sent differs from the one its PO stands for: `lines.2.quantity`, `shipTo.postalCode`. */
export interface PoDifference {
  readonly field: string
  readonly was: string | number | null
  readonly sent: string | number | null
}

/** Why a line of an order cannot be promised. `available` is in units, for this retailer, at the moment of refusal. */
export interface LineRefusal {
  readonly lineNo: number
  readonly itemId: number
  readonly reason: 'unknown-item' | 'not-entitled' | 'discontinued' | 'short' | 'no-supplier'
  readonly asked: number
  readonly available: number
}

export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  readonly code: C
  readonly facts: Problems[C]

  constructor(code: C, facts: Problems[C]) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.facts = facts
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem
}
