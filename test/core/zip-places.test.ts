import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import zipcodes from 'zipcodes'
import { zipPlacesBytes } from '../../demo/builder/zip-places.ts'
import { zipPlace } from '../../src/core/inventory/zip-places/zip-places.ts'

const file = readFileSync(new URL('../../src/core/inventory/zip-places/places.br', import.meta.url))

test('the table is what its source makes', () => {
  expect(brotliDecompressSync(file).equals(zipPlacesBytes())).toBe(true)
  expect(file.length).toBeLessThan(150_000)
})

test('every ZIP code of the source is found, in its state and at its place, and no other', () => {
  const wrong: string[] = []
  for (let number = 0; number < 100_000; number += 1) {
    const zip = String(number).padStart(5, '0')
    const source = zipcodes.codes[zip]
    const found = zipPlace(zip)
    const isThere = source !== undefined && source.country === 'US'
    if (isThere !== (found !== undefined) || (isThere && source.state !== found?.state)) wrong.push(zip)
    if (!isThere || !found?.at) continue
    const { latitude, longitude } = found.at
    if (Math.abs(latitude - source.latitude) > 0.0051 || Math.abs(longitude - source.longitude) > 0.0051)
      wrong.push(zip)
  }
  expect(wrong).toEqual([])
  expect(zipPlace('07052')).toEqual({ state: 'NJ', at: { latitude: 40.79, longitude: -74.26 } })
  for (const odd of ['', '7052', '070521', '0705٢', 'abcde']) expect(zipPlace(odd)).toBeUndefined()
})

test('few places are without a position, and none lies where nobody lives', () => {
  const places = Object.keys(zipcodes.codes).flatMap((zip) => zipPlace(zip) ?? [])
  const nowhere = places.filter(({ at }) => at === null)
  expect(places.length).toBeGreaterThan(42_000)
  expect(nowhere.length).toBeLessThan(500)
  for (const { at } of places) if (at) expect(at.latitude > -15 && at.latitude < 72).toBe(true)
})
