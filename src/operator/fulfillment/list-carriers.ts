import { listCarriers } from '../../core/fulfillment/tracking/carriers.ts'
import { operation } from '../operation.ts'
import { carrierToWire } from './carrier-mapping.ts'
import { Carriers } from './carrier-schema.ts'

export const listCarriersOperation = operation({
  id: 'listCarriers',
  method: 'GET',
  url: '/carriers',
  tag: 'Fulfillment',
  summary: 'Whom parcels are asked of, and how that goes',
  response: Carriers,
  refusals: [],
  answer: async ({ hub, caller }) => ({ data: (await listCarriers(hub, caller)).map(carrierToWire) }),
})
