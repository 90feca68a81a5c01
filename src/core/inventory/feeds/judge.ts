import type { FeedPass, Measured } from './feed-pass.ts'
import { type GateName, type GateVerdict, judged, limitsOf, type Measure, stillTripped } from './gates.ts'

/** How each gate of the kind is measured; asked for only where the feed has that gate. */
export type Measures = Readonly<Partial<Record<GateName, () => Promise<Measure>>>>

export interface RunFigures {
  readonly rowsNamed: number
  readonly refused: number
  readonly rows: number
  readonly newest: Date
}

/** Every gate of the feed on what is staged, and which of them hold the run. */
export async function judgeRun(pass: FeedPass, figures: RunFigures, measures: Measures): Promise<Measured> {
  const { feed, last, approved } = pass
  const all: Measures = { ...ofEveryKind(pass, figures), ...measures }
  const verdicts: GateVerdict[] = []
  for (const [gate, limit] of limitsOf(feed.kind, feed.settings)) {
    const measure = await all[gate]?.()
    if (measure && measure.of > 0) verdicts.push(judged(gate, measure, limit))
  }
  const holding = stillTripped(verdicts, approved)
  const { rowsNamed } = figures
  const newest = last?.asOf && last.asOf > figures.newest ? last.asOf : figures.newest
  return { verdicts, holding, rowsNamed, newest: approved.length > 0 ? newest : figures.newest }
}

function ofEveryKind(
  { last, rejected }: FeedPass,
  { rowsNamed, refused, rows, newest }: RunFigures,
): Measures {
  const before = last?.rowsNamed ?? 0
  const measure = (count: number, of: number): Measure => ({ count, of, examples: [] })
  return {
    'fewer-rows': async () => measure(Math.max(before - rowsNamed, 0), before),
    'refused-rows': async () => measure(refused, rows),
    'rejected-before': async () => {
      if (!rejected) return measure(0, 1)
      return {
        count: 1,
        of: 1,
        examples: [{ what: 'run', from: String(rejected.runId), to: rejected.word ?? '' }],
      }
    },
    older: async () => {
      if (!last?.asOf) return measure(0, 0)
      const examples = [{ what: 'as of', from: last.asOf.toISOString(), to: newest.toISOString() }]
      return newest < last.asOf ? { count: 1, of: 1, examples } : measure(0, 1)
    },
  }
}

/** Why the run waits, for whoever looks into the list of imports. */
export function heldSentence(feed: string, holding: readonly GateVerdict[]): string {
  return `It waits for somebody to approve it, as run of the feed “${feed}”. ${holding.map(({ sentence }) => sentence).join(' ')}`
}
