import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAddress } from './check-address.ts'

const address = {
  line1: '185 Exchange Blvd',
  city: 'West Orange',
  state: 'NJ',
  postalCode: '07052',
  country: 'US',
}

test.each([
  ['valid', {}],
  ['valid', { state: 'nj' }],
  ['valid', { state: 'N.J.' }],
  ['valid', { state: 'New  Jersey' }],
  ['valid', { postalCode: '07052-1234' }],
  ['valid', { postalCode: '070521234' }],
  ['valid', { city: 'KENTWOOD', state: 'MI', postalCode: '49548-5606' }],
  ['valid', { state: 'PR', postalCode: '00901' }],
  ['valid', { country: 'PR', state: '', postalCode: '00901' }],
  ['valid', { state: 'AE', postalCode: '09001' }],
  // as the document's own sample has it
  ['warning', { postalCode: '0752' }],
  ['warning', { state: 'NY' }],
  ['warning', { state: '' }],
  ['warning', { state: 'Jersey' }],
  ['warning', { postalCode: '' }],
  ['warning', { postalCode: 'NJ 07052' }],
  ['unknown', { postalCode: '00001' }],
  ['unknown', { country: 'CA', state: 'ON', postalCode: 'K1A 0B1' }],
  ['failed', { line1: '' }],
  ['failed', { city: ' ' }],
  ['failed', { city: '', country: 'DE' }],
  ['failed', { state: '', postalCode: '' }],
])('%s: %j', (check, changed) => {
  expect(checkAddress({ ...address, ...changed })).toBe(check)
})

test('whatever an address holds, something is said of it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 })
  const any = fc.record({ line1: text, city: text, state: text, postalCode: text, country: text })
  fc.assert(
    fc.property(any, (each) => {
      expect(['valid', 'unknown', 'warning', 'failed']).toContain(checkAddress(each))
    }),
  )
})
