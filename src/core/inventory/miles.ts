import { postalKey } from './postal-code.ts'
import { zipPlace } from './zip-places/zip-places.ts'

/** A point on the globe, in degrees. */
type Point = NonNullable<NonNullable<ReturnType<typeof zipPlace>>['at']>

const EARTH_RADIUS_MILES = 3958.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Where a US ZIP code is; null where the hub does not know it, as abroad. */
export function pointOf(postalCode: string): Point | null {
  return zipPlace(postalKey(postalCode))?.at ?? null
}

/** Great-circle distance between the middles of two ZIP areas in whole miles; null where one is not known. */
export function milesBetween(a: Point | null, b: Point | null): number | null {
  if (a === null || b === null) return null
  const [latitudeA, latitudeB] = [radians(a.latitude), radians(b.latitude)]
  const across = Math.sin(radians(b.longitude - a.longitude) / 2)
  const up = Math.sin((latitudeB - latitudeA) / 2)
  const chord = up * up + Math.cos(latitudeA) * Math.cos(latitudeB) * across * across
  return Math.round(2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(chord))))
}
