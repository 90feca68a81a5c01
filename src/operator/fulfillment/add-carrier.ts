import { addCarrier } from '../../core/fulfillment/tracking/carriers.ts'
import { operation } from '../operation.ts'
import { carrierToWire } from './carrier-mapping.ts'
import { Carrier, CarrierIn } from './carrier-schema.ts'

export const addCarrierOperation = operation({
  id: 'addCarrier',
  method: 'POST',
  url: '/carriers',
  tag: 'Fulfillment',
  summary: 'Have parcels asked of a carrier, in the key’s environment',
  description:
    'Without paths, the answer is read as `{"scans": [{"at", "state", "place", "text"}]}` with the states of the hub. Parcels that nobody was asked about are looked up anew.',
  body: CarrierIn,
  status: 201,
  response: Carrier,
  refusals: ['invalid-request', 'already-exists'],
  answer: async ({ hub, caller, body }) =>
    carrierToWire(await addCarrier(hub, caller, { ...body, carriers: body.carriers ?? [] })),
})
