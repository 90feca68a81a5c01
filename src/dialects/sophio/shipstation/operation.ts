import { Problem } from '../../../core/shared/problem.ts'
import type { DescribedSchema } from '../../../wire/request-parts.ts'
import type { Sample } from '../../../wire/samples/sample.ts'
import type { Call } from '../call.ts'

/** One endpoint of ShipStation's API: what it answers, and how it is described. */
export interface Operation {
  readonly schema: DescribedSchema
  /** A request of it that the demo answers. */
  readonly sample: Sample
  readonly answer: (call: Call) => Promise<object>
}

/** The number in a path. @throws Problem `order-not-found` where it can be none */
export function orderIdIn({ path }: Call): number {
  const text = path.orderId ?? ''
  if (!/^\d{1,15}$/.test(text)) throw new Problem('order-not-found', { number: text.slice(0, 64) })
  return Number(text)
}
