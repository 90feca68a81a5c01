/** ShipStation numbers its units. */
const numbers: ReadonlyMap<string, number> = new Map([
  ...['pound', 'pounds', 'lb', 'lbs'].map((unit) => [unit, 0] as const),
  ...['ounce', 'ounces', 'oz'].map((unit) => [unit, 1] as const),
  ...['gram', 'grams', 'g'].map((unit) => [unit, 2] as const),
])

/** As it was sent, with the number of its unit; of nothing, no ounces. */
export function weightToWire(sent: unknown) {
  if (typeof sent !== 'object' || sent === null) return { value: 0, units: 'ounces', WeightUnits: 1 }
  const { units } = sent as { readonly units?: unknown }
  const known = typeof units === 'string' ? numbers.get(units.trim().toLowerCase()) : undefined
  return { value: 0, units: null, WeightUnits: known ?? null, ...sent }
}
