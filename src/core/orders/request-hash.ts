import { createHash } from 'node:crypto'
import type { OrderRequest } from './order.ts'

/**
 * What a retailer asked for, in 32 bytes: a purchase order sent again is the same if this is the same,
 * through whichever door it comes. So neither the dialect counts, nor the key, nor the order of names in an
 * object, nor whether a thing not said is null or left out, nor what the hub finds odd about it.
 */
export function requestHash(request: OrderRequest): Buffer {
  const { dialect: _dialect, poKey: _poKey, poIsOptional: _second, flags: _flags, opening, ...said } = request
  const asked = { ...said, opening: opening === 'release' ? undefined : opening }
  return createHash('sha256')
    .update(JSON.stringify(canonical(asked)))
    .digest()
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value
  const said = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined)
  // A list of pairs keeps its order; an object would move names like "10" to the front and lose "__proto__".
  return { said: said.sort(byName).map(([name, inner]) => [name, canonical(inner)]) }
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
