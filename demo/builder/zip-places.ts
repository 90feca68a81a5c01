import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import zipcodes from 'zipcodes'

const target = new URL('../../src/core/inventory/zip-places/places.br', import.meta.url)

/** The table of src/core/inventory/zip-places, before it is packed; its README tells the form. */
export function zipPlacesBytes(): Buffer {
  const places = Object.values(zipcodes.codes)
    .filter(({ country, zip }) => country === 'US' && /^\d{5}$/.test(zip))
    .sort((one, other) => (one.zip < other.zip ? -1 : 1))
  const states = [...new Set(places.map(({ state }) => state))].sort()
  const columns = [
    places.map(({ zip }) => Number(zip)),
    places.map(({ state }) => states.indexOf(state)),
    ...(['latitude', 'longitude'] as const).map((name) =>
      places.map((place) => (isCredible(place) ? Math.round(place[name] * 100) : 0)),
    ),
  ]
  const numbers = columns.flatMap((column) => column.map((value, row) => value - (column[row - 1] ?? 0)))
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [index, number] of numbers.entries()) bytes.writeInt32LE(number, index * 4)
  return Buffer.concat([Buffer.from(`${states.join(' ')}\n`, 'latin1'), bytes])
}

/** The source puts a few dozen codes near the poles. */
function isCredible({ latitude }: { readonly latitude: number }): boolean {
  return latitude > -15 && latitude < 72
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 }
  writeFileSync(target, brotliCompressSync(zipPlacesBytes(), { params }))
}
