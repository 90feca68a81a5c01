import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

/** Where a ZIP code is. `at` is the middle of its area in degrees; null where nobody knows, as for military mail. */
export interface ZipPlace {
  /** Two letters, as the postal service has them. */
  readonly state: string
  readonly at: { readonly latitude: number; readonly longitude: number } | null
}

const ZIPS = 100_000

interface Table {
  readonly states: readonly string[]
  /** By ZIP code: the place of its state in the list, from 1. */
  readonly stateOf: Uint8Array
  /** In hundredths of a degree. */
  readonly latitudeOf: Int16Array
  readonly longitudeOf: Int16Array
}

let table: Table | undefined

/** Of five digits. undefined: the hub does not know it, which does not mean that there is none. */
export function zipPlace(zip: string): ZipPlace | undefined {
  if (!/^\d{5}$/.test(zip)) return undefined
  // half a megabyte, read when the first address is looked at
  table ??= tableFrom(brotliDecompressSync(readFileSync(new URL('places.br', import.meta.url))))
  const number = Number(zip)
  const state = table.states[(table.stateOf[number] ?? 0) - 1]
  if (state === undefined) return undefined
  const latitude = (table.latitudeOf[number] ?? 0) / 100
  const longitude = (table.longitudeOf[number] ?? 0) / 100
  return { state, at: latitude === 0 && longitude === 0 ? null : { latitude, longitude } }
}

function tableFrom(bytes: Buffer): Table {
  const statesEnd = bytes.indexOf('\n')
  const states = bytes.toString('latin1', 0, statesEnd).split(' ')
  const rows = (bytes.length - statesEnd - 1) / 16
  const column = (index: number) => {
    let value = 0
    return Array.from({ length: rows }, (_, row) => {
      value += bytes.readInt32LE(statesEnd + 1 + (index * rows + row) * 4)
      return value
    })
  }
  const [zips, stateIndexes, latitudes, longitudes] = [column(0), column(1), column(2), column(3)]
  const made = {
    states,
    stateOf: new Uint8Array(ZIPS),
    latitudeOf: new Int16Array(ZIPS),
    longitudeOf: new Int16Array(ZIPS),
  }
  zips.forEach((zip, row) => {
    made.stateOf[zip] = (stateIndexes[row] ?? 0) + 1
    made.latitudeOf[zip] = latitudes[row] ?? 0
    made.longitudeOf[zip] = longitudes[row] ?? 0
  })
  return made
}
