/** One window of load: how many orders were acknowledged a second, and how long each took. */
export interface Window {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** How many it were. */
  readonly sent?: number
  /** What an order cost: microseconds that processors worked. */
  readonly workedUs?: { readonly node: number; readonly postgres: number }
}

/** `clients` callers, each sending its next order when the last is answered, for this long. */
export async function load(
  clients: number,
  seconds: number,
  send: (client: number) => Promise<void>,
): Promise<Window> {
  const times: number[] = []
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        const sent = performance.now()
        await send(client)
        times.push(performance.now() - sent)
      }
    }),
  )
  const took = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { sent: times.length, perSecond: times.length / took, p50Ms: at(0.5), p99Ms: at(0.99) }
}

export type Measured = Readonly<Record<string, readonly Window[]>>

/** Each way in turn, round after round, so that a drift of the machine meets them all alike. */
export async function interleaved(
  rounds: number,
  ways: Readonly<Record<string, () => Promise<Window>>>,
): Promise<Measured> {
  const measured: Record<string, Window[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) measured[name]?.push(await way())
  }
  return measured
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The median of the ratios round by round, which a drift between rounds does not touch. */
export function ratio(
  measured: Measured,
  name: string,
  to: string,
): { median: number; min: number; max: number } {
  const ratios = (measured[name] ?? []).map(
    (window, round) => window.perSecond / (measured[to]?.[round]?.perSecond ?? Number.NaN),
  )
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) }
}
