import { removeCarrier } from '../../core/fulfillment/tracking/carriers.ts'
import { operation } from '../operation.ts'
import { CarrierPath } from './carrier-schema.ts'
import { Removed } from './webhook-schema.ts'

export const removeCarrierOperation = operation({
  id: 'removeCarrier',
  method: 'DELETE',
  url: '/carriers/:carrier',
  tag: 'Fulfillment',
  summary: 'Ask a carrier no more',
  description: 'Its parcels are asked of whoever else knows their carrier.',
  params: CarrierPath,
  response: Removed,
  refusals: ['carrier-not-found'],
  answer: async ({ hub, caller, params }) => {
    await removeCarrier(hub, caller, params.carrier)
    return { removed: true }
  },
})
