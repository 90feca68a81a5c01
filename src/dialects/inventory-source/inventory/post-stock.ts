import { stockOfSkus } from '../../../core/inventory/find-stock-of-skus.ts'
import { asPartner, type Operation } from '../call.ts'
import { type Complaint, complain, member, requiredText, ValidationFailed } from '../validation.ts'
import { Invalid, Refused, refusals } from '../wire-schema.ts'
import { stockToWire } from './mapping.ts'
import { StockAnswer, StockRequest } from './schema.ts'

const MOST = 1000

export const postStock: Operation = {
  scope: 'read:products',
  sample: asPartner('POST', '/v1/stock', { skus: ['TPD-42116', 'TPD-42117', 'NO-SUCH-SKU'] }),
  schema: {
    operationId: 'postStock',
    summary: 'How much there is of up to 1,000 SKUs',
    description: 'The same as `GET`, for lists too long for an address. It changes nothing.',
    tags: ['Stock'],
    body: StockRequest,
    response: { 200: StockAnswer, 413: Refused, 422: Invalid, ...refusals },
  },
  answer: async ({ hub, caller, body }) => {
    const skus = skusFrom(body())
    return { body: stockToWire(skus, await stockOfSkus(hub, caller, skus)) }
  },
}

function skusFrom(body: unknown): readonly string[] {
  const complaints: Complaint[] = []
  const field = { name: 'skus', value: member(body, 'skus'), complaints }
  const { value } = field
  if (!Array.isArray(value) || value.length === 0) complain(field, 'This must be a list of SKUs.')
  else if (value.length > MOST) complain(field, `These must be no more than ${MOST}.`)
  if (complaints.length > 0) throw new ValidationFailed(complaints)
  const skus = (value as readonly unknown[]).map((sku, at) =>
    requiredText({ name: `skus.${at}`, value: sku, complaints }, 128),
  )
  if (complaints.length > 0) throw new ValidationFailed(complaints)
  return [...new Set(skus)]
}
