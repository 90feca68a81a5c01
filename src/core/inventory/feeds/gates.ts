/** What a run of a feed is measured by before it writes. */
export const gateNames = [
  'missing-rows',
  'fewer-rows',
  'refused-rows',
  'zeroed-stock',
  'older',
  'rejected-before',
  'cost-jump',
  'map-breach',
  'upc-collision',
  'unit-change',
] as const
export type GateName = (typeof gateNames)[number]

export type FeedKind = 'catalog' | 'prices' | 'stock'

/** What may pass. A run is held where the share is exceeded and at least so many rows are concerned, or all of them are. */
export interface GateLimit {
  /** Percent of what is looked at. */
  readonly share: number
  readonly atLeast: number
  /** Percent; of a jump, from where on it is one. */
  readonly beyond?: number | undefined
}

/** `count` of `of` rows are as the gate asks, the worst of them as examples. */
export interface Measure {
  readonly count: number
  readonly of: number
  readonly examples: readonly GateExample[]
}

export interface GateExample {
  /** The item, and where: `TPD-42116 in acme-east`. */
  readonly what: string
  readonly from: string
  readonly to: string
}

export interface GateVerdict extends Measure {
  readonly gate: GateName
  readonly limit: GateLimit
  readonly tripped: boolean
  /** For a person: what was measured against what is allowed. */
  readonly sentence: string
}

/** The one table of what is allowed where a feed says nothing else; docs/feeds.md shows it. */
export const gateDefaults: Readonly<Record<FeedKind, Readonly<Partial<Record<GateName, GateLimit>>>>> = {
  stock: {
    'missing-rows': { share: 10, atLeast: 5 },
    'fewer-rows': { share: 10, atLeast: 5 },
    'refused-rows': { share: 5, atLeast: 5 },
    'zeroed-stock': { share: 20, atLeast: 5 },
    'unit-change': { share: 20, atLeast: 5 },
    older: { share: 0, atLeast: 1 },
    'rejected-before': { share: 0, atLeast: 1 },
  },
  catalog: {
    'missing-rows': { share: 10, atLeast: 5 },
    'fewer-rows': { share: 10, atLeast: 5 },
    'refused-rows': { share: 5, atLeast: 5 },
    'cost-jump': { share: 5, atLeast: 3, beyond: 25 },
    'map-breach': { share: 0, atLeast: 1 },
    'upc-collision': { share: 0, atLeast: 1 },
    'unit-change': { share: 1, atLeast: 3 },
    older: { share: 0, atLeast: 1 },
    'rejected-before': { share: 0, atLeast: 1 },
  },
  prices: {
    'missing-rows': { share: 10, atLeast: 5 },
    'fewer-rows': { share: 10, atLeast: 5 },
    'refused-rows': { share: 5, atLeast: 5 },
    'cost-jump': { share: 5, atLeast: 3, beyond: 25 },
    'map-breach': { share: 0, atLeast: 1 },
    older: { share: 0, atLeast: 1 },
    'rejected-before': { share: 0, atLeast: 1 },
  },
}

/** What a feed says of its own gates: another limit, what it leaves out being as usual, or null for a gate that is off. */
export type GateRules = Readonly<Partial<Record<GateName, Partial<GateLimit> | null>>>

/** The gates of a feed. Where files name only what changed, nobody misses the rest. */
export function limitsOf(
  kind: FeedKind,
  { gates = {}, partial = false }: { readonly gates?: GateRules | undefined; readonly partial?: boolean },
): ReadonlyMap<GateName, GateLimit> {
  const off: readonly GateName[] = partial ? ['missing-rows', 'fewer-rows'] : []
  const all = new Map<GateName, GateLimit>()
  for (const name of gateNames) {
    const usual = gateDefaults[kind][name]
    const own = gates[name]
    if (!usual || own === null || (own === undefined && off.includes(name))) continue
    all.set(name, { ...usual, ...own })
  }
  return all
}

/** Of one gate: pure, and to the very row. */
export function judged(gate: GateName, measure: Measure, limit: GateLimit): GateVerdict {
  const { count, of } = measure
  const exceeds = count * 100 > limit.share * of
  const tripped = count > 0 && exceeds && (count >= limit.atLeast || (count === of && of > 1))
  return { ...measure, gate, limit, tripped, sentence: sentenceOf(gate, measure, limit) }
}

/** What trips and was not approved, or has become worse since. */
export function stillTripped(
  verdicts: readonly GateVerdict[],
  approved: readonly GateVerdict[],
): readonly GateVerdict[] {
  return verdicts.filter((now) => {
    const seen = approved.find(({ gate, tripped }) => gate === now.gate && tripped)
    return now.tripped && !(seen && now.count * seen.of <= seen.count * now.of)
  })
}

const says: Readonly<Record<GateName, string>> = {
  'missing-rows': 'rows of the last accepted run are missing',
  'fewer-rows': 'rows fewer than the last accepted run had',
  'refused-rows': 'rows were refused',
  'zeroed-stock': 'shelves with stock go to zero',
  older: 'as-of mark older than that of the last accepted run',
  'rejected-before': 'The very file was turned down before',
  'cost-jump': 'prices jump',
  'map-breach': 'items are priced below their lowest advertised price',
  'upc-collision': 'items share a UPC with another, or take it over',
  'unit-change': 'rows changed by the same factor, as if another unit were meant',
}

function sentenceOf(
  gate: GateName,
  { count, of, examples }: Measure,
  { share, atLeast, beyond }: GateLimit,
): string {
  if (gate === 'older') return count > 0 ? `The file has an ${says.older}.` : 'The file is the newest so far.'
  if (gate === 'rejected-before') {
    return count > 0 ? `${says[gate]}, as run ${examples[0]?.from}.` : 'The file was never turned down.'
  }
  const percent = of === 0 ? '0' : trimmed((100 * count) / of)
  const jump = beyond === undefined ? '' : ` by more than ${beyond} %`
  const few = atLeast > 1 ? `, or fewer than ${atLeast}` : ''
  return `${count} of ${of} (${percent} %) ${says[gate]}${jump}; ${share} % are allowed${few}.`
}

function trimmed(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '')
}
