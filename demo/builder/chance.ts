/** Deterministic stand-ins for chance: the same key always answers the same. */
export function hash(key: string): number {
  let h = 2166136261
  for (const letter of key) h = Math.imul(h ^ letter.charCodeAt(0), 16777619)
  h = Math.imul(h ^ (h >>> 15), 2246822507)
  return (h ^ (h >>> 13)) >>> 0
}

/** A whole number from `low` to `high`, both possible. */
export const between = (key: string, low: number, high: number): number =>
  low + (hash(key) % (high - low + 1))

export const oneOf = <T>(key: string, choices: readonly T[]): T => choices[hash(key) % choices.length]!

/** True for about `percent` of all keys. */
export const happens = (key: string, percent: number): boolean => hash(key) % 1000 < percent * 10

/**
 * A UPC-A that no real article can bear: number system 4 is for use inside a shop, and the company prefixes 000001 to
 * 000099 are never given out. The second kind starts with four zeros, so a reader that drops them shows itself.
 */
export function madeUpUpc(kind: 'shop' | 'zeros', serial: number): string {
  const body =
    kind === 'shop' ? `4${String(serial).padStart(10, '0')}` : `000042${String(serial).padStart(5, '0')}`
  return body + checkDigit(body)
}

/** GS1 check digit: odd places from the right count three. */
export function checkDigit(body: string): number {
  const sum = [...body].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}
