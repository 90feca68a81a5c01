import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { requestFromWire } from '../../src/dialects/endless-aisles/orders/request-fields.ts'
import { OrderRequestBody } from '../../src/dialects/endless-aisles/orders/schema.ts'
import { readBody } from '../../src/wire/codecs/body.ts'
import { arbitraryOf, type Schema } from '../support/arbitrary-of.ts'

/** The schema only describes; this holds it to what the reader of the wire really takes and refuses. */

// as: the same object, seen as what it is made of
const schema = OrderRequestBody as unknown as Schema
const requests = arbitraryOf(schema)
const described = Compile(OrderRequestBody)

const read = (bytes: string, type: string) => {
  const body = readBody(Buffer.from(bytes), type)
  expect(body).toMatchObject({ kind: 'value' })
  return requestFromWire(body.kind === 'value' ? body.value : undefined)
}

describe('what the document allows in an order', () => {
  test('is what the generator makes', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(described.Errors(request)).toEqual([])
      }),
    )
  })

  test('is not refused as JSON', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(read(JSON.stringify(request), 'application/json')).toMatchObject({ kind: 'valid' })
      }),
      { numRuns: 500 },
    )
  })

  test('is not refused as a form of PHP', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(read(httpBuildQuery(request), 'application/x-www-form-urlencoded')).toMatchObject({
          kind: 'valid',
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('what the document requires', () => {
  const [whole] = fc.sample(requests, { numRuns: 1, seed: 7 })

  test.each(requiredPlaces(schema))('%s is missed', (place) => {
    const request = without(structuredClone(whole), place.split('.'))
    expect(described.Check(request), place).toBe(false)
    const answer = requestFromWire(request)
    expect(answer.kind).toBe('invalid')
    const named = new RegExp((place.split('.').at(-1) ?? '').replaceAll('_', '.'))
    expect(answer.kind === 'invalid' ? answer.complaints.join() : '').toMatch(named)
  })

  test('one of id and upc is missed', () => {
    const request = JSON.parse(JSON.stringify(whole))
    for (const line of request.line_items) {
      delete line.id
      delete line.upc
    }
    expect(described.Check(request)).toBe(false)
    expect(requestFromWire(request).kind).toBe('invalid')
  })
})

/** `shipping.city`, `line_items.price`, …; what everything is missing of goes by the names of its members. */
function requiredPlaces({ properties = {}, required = [], items }: Schema, path = ''): string[] {
  if (items) return requiredPlaces(items, path)
  return Object.entries(properties).flatMap(([name, each]) => [
    ...(required.includes(name) && each.type !== 'object' ? [path + name] : []),
    ...requiredPlaces(each, `${path}${name}.`).filter(() => required.includes(name)),
  ])
}

function without(value: unknown, [name = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, [name, ...rest]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (key !== name) return [[key, each]]
      return rest.length === 0 ? [] : [[key, without(each, rest)]]
    }),
  )
}

/** As PHP writes it: nested names in brackets, nothing where there is null. */
function httpBuildQuery(value: unknown, name = ''): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`
  return Object.entries(value)
    .map(([key, each]) => httpBuildQuery(each, name === '' ? key : `${name}[${key}]`))
    .filter((part) => part !== '')
    .join('&')
}
