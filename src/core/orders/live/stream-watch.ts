import type { StreamEntry, StreamHead, StreamKind } from '../../../store/streams.ts'

export interface Stream {
  readonly kind: StreamKind
  readonly ownerId: number
}

/** Somebody who looks on: told in the order of the stream, each event once. */
export interface Viewer {
  readonly stream: Stream
  /** Never empty. */
  readonly tell: (events: readonly StreamEntry[]) => void
  /** There were too many, or they are no longer kept: whoever looks on asks for everything anew, and follows from this number. */
  readonly skip: (to: number) => void
  /** Told as well when runs of feeds get on: of one supplier, or of all of them (0). They are no events, and stand on no stream. */
  readonly runs?: { readonly ofSupplier: number; readonly moved: () => void } | undefined
}

interface Watching extends Viewer {
  seen: number
  /** Of the runs, as it was when they were told of last. */
  mark: string
}

/** What a watch asks the database. */
export interface StreamsRead {
  readonly head: (stream: Stream) => Promise<StreamHead>
  readonly heads: (streams: readonly Stream[]) => Promise<readonly number[]>
  readonly entries: (stream: Stream, after: number, limit: number) => Promise<readonly StreamEntry[]>
  /** For each supplier, or all of them (0), what is another whenever a run of its feeds got on; '' where there was none. */
  readonly runMarks: (supplierIds: readonly number[]) => Promise<readonly string[]>
}

/** Who is further behind than this asks for everything anew: pages show the latest anyway. */
export const mostTold = 200

/**
 * Looks at the streams for all viewers together: one question a second for the heads, one for runs of feeds, one more for each
 * stream that moved; none while nobody looks on. It works by reading alone, so it is the same to it which process numbers the events.
 */
export class StreamWatch {
  readonly #read: StreamsRead
  readonly #everyMs: number
  readonly #failed: (error: unknown) => void
  readonly #viewers = new Set<Watching>()
  #timer: NodeJS.Timeout | undefined
  #isLooking = false
  #isWoken = false

  constructor(read: StreamsRead, how: { everyMs: number; failed: (error: unknown) => void }) {
    this.#read = read
    this.#everyMs = how.everyMs
    this.#failed = how.failed
  }

  get viewers(): number {
    return this.#viewers.size
  }

  /** From behind a number on, or from now on; gives the number it starts from, and how to stop. */
  async add(viewer: Viewer, after: number | undefined): Promise<{ from: number; stop: () => void }> {
    const { lastSeq, keptFrom } = await this.#read.head(viewer.stream)
    const isKept = after !== undefined && after >= keptFrom - 1 && after <= lastSeq
    const from = isKept ? after : lastSeq
    const watching: Watching = { ...viewer, seen: from, mark: '' }
    this.#viewers.add(watching)
    if (after !== undefined && !isKept) viewer.skip(lastSeq)
    this.#wait(from < lastSeq ? 0 : this.#everyMs)
    const stop = () => {
      this.#viewers.delete(watching)
      if (this.#viewers.size > 0) return
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
    return { from, stop }
  }

  /** There is something new: who looks on is told now rather than within a second. */
  wake(): void {
    if (this.#viewers.size === 0) return
    if (this.#isLooking) this.#isWoken = true
    else this.#wait(0)
  }

  #wait(ms: number): void {
    if (this.#isLooking || (this.#timer !== undefined && ms > 0)) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), ms).unref()
  }

  async #look(): Promise<void> {
    this.#isLooking = true
    this.#isWoken = false
    try {
      await this.#tellAll()
      await this.#tellRuns()
    } catch (error) {
      this.#failed(error)
    }
    this.#isLooking = false
    this.#timer = undefined
    if (this.#viewers.size > 0) this.#wait(this.#isWoken ? 0 : this.#everyMs)
  }

  async #tellAll(): Promise<void> {
    const byStream = new Map<string, Watching[]>()
    for (const viewer of this.#viewers) {
      const name = `${viewer.stream.kind}:${viewer.stream.ownerId}`
      byStream.set(name, [...(byStream.get(name) ?? []), viewer])
    }
    const groups = [...byStream.values()]
    const heads = await this.#read.heads(groups.flatMap(([first]) => (first ? [first.stream] : [])))
    for (const [index, group] of groups.entries()) await this.#tellOne(group, heads[index] ?? 0)
  }

  /** Whoever has just come is told once, for what moved while it was on its way. */
  async #tellRuns(): Promise<void> {
    const viewers = [...this.#viewers].filter(({ runs }) => runs !== undefined)
    const suppliers = [...new Set(viewers.flatMap(({ runs }) => (runs ? [runs.ofSupplier] : [])))]
    if (suppliers.length === 0) return
    const marks = await this.#read.runMarks(suppliers)
    for (const viewer of viewers) {
      const mark = marks[suppliers.indexOf(viewer.runs?.ofSupplier ?? 0)] ?? ''
      if (mark === viewer.mark || !this.#viewers.has(viewer)) continue
      viewer.mark = mark
      viewer.runs?.moved()
    }
  }

  async #tellOne(group: readonly Watching[], head: number): Promise<void> {
    const behind = group.filter(({ seen }) => seen < head)
    const [first] = behind
    if (!first) return
    const entries = await this.#read.entries(
      first.stream,
      Math.max(head - mostTold, Math.min(...behind.map(({ seen }) => seen))),
      mostTold,
    )
    const [start, last] = [entries[0]?.seq ?? head, entries.at(-1)?.seq ?? head]
    for (const viewer of behind) {
      if (!this.#viewers.has(viewer)) continue
      const [isWhole, to] = viewer.seen >= start - 1 ? [true, last] : [false, head]
      const told = entries.filter(({ seq }) => seq > viewer.seen)
      viewer.seen = to
      if (!isWhole) viewer.skip(to)
      else if (told.length > 0) viewer.tell(told)
    }
  }
}
