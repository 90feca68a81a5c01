import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { orderFromWire } from '../../src/dialects/homeroots/orders/order-request.ts'
import { OrderRequestBody } from '../../src/dialects/homeroots/orders/schema.ts'
import { ValidationFailed } from '../../src/dialects/homeroots/validation.ts'
import { readBody } from '../../src/wire/codecs/body.ts'
import { arbitraryOf, type Schema } from '../support/arbitrary-of.ts'

/** The schema only describes; this holds it to what the reader of the wire really takes and refuses. */

// as: the same object, seen as what it is made of
const schema = OrderRequestBody as unknown as Schema
const requests = arbitraryOf(schema)
const described = Compile(OrderRequestBody)

/** What the reader complains of, by field; nothing where it takes the request. */
function complaintsOf(request: unknown): object {
  const body = readBody(Buffer.from(JSON.stringify(request)), 'application/json')
  expect(body).toMatchObject({ kind: 'value' })
  try {
    orderFromWire(body.kind === 'value' ? body.value : undefined)
    return {}
  } catch (error) {
    if (error instanceof ValidationFailed) return error.complaints
    throw error
  }
}

test('the generator makes what the document allows, and none of it is refused', () => {
  fc.assert(
    fc.property(requests, (request) => {
      expect(described.Errors(request)).toEqual([])
      expect(complaintsOf(request)).toEqual({})
    }),
    { numRuns: 500 },
  )
})

describe('what the document requires', () => {
  // as: every request is an object
  const [whole] = fc.sample(requests, { numRuns: 1, seed: 7 }) as [Record<string, unknown>]

  test.each(schema.required ?? [])('%s is missed', (name) => {
    for (const request of [
      { ...whole, [name]: undefined },
      { ...whole, [name]: '  ' },
    ]) {
      expect(described.Check(JSON.parse(JSON.stringify(request))), name).toBe(false)
      expect(Object.keys(complaintsOf(request))).toEqual([name])
    }
  })

  test.each([
    { qty: 0, ocid: 7 },
    { qty: 100_001, ocid: 7 },
    { qty: '1.5', ocid: 7 },
    { qty: 1, ocid: 'x' },
    { qty: 1 },
    {},
    [],
  ])('a line of %j is refused', (line) => {
    const request = { ...whole, items_in_order: [line] }
    expect(described.Check(request)).toBe(false)
    expect(complaintsOf(request)).not.toEqual({})
  })
})
