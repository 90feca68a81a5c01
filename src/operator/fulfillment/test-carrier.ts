import { testCarrier } from '../../core/fulfillment/tracking/carriers.ts'
import { operation } from '../operation.ts'
import { testedToWire } from './carrier-mapping.ts'
import { CarrierPath } from './carrier-schema.ts'
import { CarrierTest, CarrierTested } from './carrier-test-schema.ts'

export const testCarrierOperation = operation({
  id: 'testCarrier',
  method: 'POST',
  url: '/carriers/:carrier/test',
  tag: 'Fulfillment',
  summary: 'Ask a carrier about one tracking number, and keep nothing of it',
  params: CarrierPath,
  body: CarrierTest,
  response: CarrierTested,
  refusals: ['carrier-not-found'],
  answer: async ({ hub, caller, params, body }) => {
    const { trackingNumber, carrier = null, shippedAt } = body
    const parcel = {
      trackingNumber,
      carrier,
      shippedAt: shippedAt === undefined ? null : new Date(shippedAt),
    }
    return testedToWire(await testCarrier(hub, caller, params.carrier, parcel))
  },
})
