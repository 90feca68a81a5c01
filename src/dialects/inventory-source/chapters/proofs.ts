import type { Contradictions } from '../../../wire/chapters.ts'
import { asPartner } from '../call.ts'

/** Requests that show what is said of the contradictions, and what comes of them. */
export const proofs: NonNullable<Contradictions['proofs']> = {
  I1: [
    {
      title: 'A product that is in every demo',
      sample: asPartner('GET', '/v1/products/TPD-42117'),
      status: 200,
      answer: { data: { sku: 'TPD-42117', upc: '064992103132' } },
    },
  ],
  I7: [
    {
      title: 'Orders are read by a token that may write them',
      sample: asPartner('GET', '/v1/orders/13560'),
      status: 200,
      answer: { data: { id: 13560 } },
    },
  ],
}
