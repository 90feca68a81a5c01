import { type Line, nameOf, unitsOf } from './units.ts'
import { supply } from './words.ts'

const say = supply.ship

/** What is typed of one parcel. */
export interface Packed {
  readonly carrier: string
  readonly trackingNumber: string
  /** Units by line number. */
  readonly units: Readonly<Record<number, number>>
}

/** The first holds everything that may leave; a further one, what no other holds. */
export function nextParcel(lines: readonly Line[], parcels: readonly Packed[], carrier: string): Packed {
  const units = lines.map((line) => [line.lineNo, Math.max(0, leftOf(line, parcels))] as const)
  return { carrier, trackingNumber: '', units: Object.fromEntries(units) }
}

/** Units of a line that may leave and are in no parcel; below zero: there are too many. */
export function leftOf(line: Line, parcels: readonly Packed[]): number {
  return parcels.reduce((left, { units }) => left - (units[line.lineNo] ?? 0), unitsOf(line).atHand)
}

interface ParcelToSend {
  readonly carrier: string
  readonly trackingNumber: string
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[]
}

/** As the hub is told. @throws Error with a sentence, where it cannot be meant so */
export function parcelsOf(lines: readonly Line[], parcels: readonly Packed[]): readonly ParcelToSend[] {
  const over = lines.find((line) => leftOf(line, parcels) < 0)
  if (over) throw new Error(say.tooMany(nameOf(over), unitsOf(over).atHand))
  return parcels.map(({ carrier, trackingNumber, units }, index) => {
    const named = { carrier: carrier.trim(), trackingNumber: trackingNumber.trim() }
    if (named.carrier === '' || named.trackingNumber === '') throw new Error(say.incomplete(index + 1))
    const packed = lines.map(({ lineNo }) => ({ lineNo, quantity: units[lineNo] ?? 0 }))
    const held = packed.filter(({ quantity }) => quantity > 0)
    if (held.length === 0) throw new Error(say.empty(index + 1))
    return { ...named, lines: held }
  })
}
