import { addRetailer } from '../../core/access/add-retailer.ts'
import { operation } from '../operation.ts'
import { retailerToWire } from './mapping.ts'
import { NewRetailer, Retailer } from './schema.ts'

export const addRetailerOperation = operation({
  id: 'addRetailer',
  method: 'POST',
  url: '/retailers',
  tag: 'Access',
  summary: 'Add a retailer',
  description:
    'The same content again answers the retailer there is; other content under its code is refused.',
  body: NewRetailer,
  response: Retailer,
  refusals: ['forbidden', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, body }) => retailerToWire(await addRetailer(hub, caller, body)),
})
