import { FileRefused } from '../../source-row.ts'
import { readLimits } from '../limits.ts'

/** Where the records of a file are: the values in the list under these keys, or, for undefined, the outermost values. */
export type RecordPlace = readonly string[] | undefined

/** One value, letter by letter; undefined where it is too long to be kept. */
export type JsonRecord = string | undefined

interface Frame {
  readonly open: '{' | '['
  /** Its values are records. */
  readonly records: boolean
  /** The keys that lead to it, while they are few enough to matter; undefined below a list or too deep. */
  readonly path: readonly string[] | undefined
  key: string
}

/**
 * Finds the values in a JSON text as it comes, by its brackets and quotes alone: what a value holds is judged when it is
 * parsed, so a wrong one costs only itself. Memory is bounded by one record of the greatest length.
 */
export class JsonWalker {
  /** Called for each object that stands first in a list, with the keys that lead to the list. */
  onList: (path: readonly string[]) => void = () => {}
  onRoot: (roots: number) => void = () => {}
  /** Keys of the outermost object. */
  readonly rootKeys = new Set<string>()
  private readonly place: RecordPlace
  private readonly stack: Frame[] = []
  /** How deep the brackets inside the record are, their kinds below each other. */
  private inner: string[] = []
  private inString = false
  private token = ''
  private kept = ''
  private inRecord = false
  private tooLong = false
  private roots = 0
  private found = 0

  constructor(place: RecordPlace) {
    this.place = place
  }

  /** @throws FileRefused where brackets do not match: nothing after that can be told apart */
  push(text: string): readonly JsonRecord[] {
    const records: JsonRecord[] = []
    let at = 0
    let start = this.inRecord ? 0 : -1
    while (at < text.length) {
      if (this.inString) {
        const close = this.closeOf(text, at)
        const stop = close === -1 ? text.length : close
        if (!this.inRecord && this.token.length < 200) this.token += text.slice(at, Math.min(stop, at + 200))
        at = close === -1 ? text.length : close + 1
        if (close !== -1) {
          this.inString = false
          if (this.inRecord && this.inner.length === 0) start = this.keep(text, start, at, records)
        }
        continue
      }
      const code = text.charCodeAt(at)
      if (this.inRecord) {
        // blanks and letters between the signs that matter
        if (code === 34) {
          this.inString = true
          this.escaped = false
        } else if (code === 123 || code === 91) {
          if (this.inner.length > 1_000) throw this.broken()
          this.inner.push(code === 123 ? '}' : ']')
        } else if (code === 125 || code === 93) {
          if (this.inner.length === 0) {
            start = this.keep(text, start, at, records)
            continue
          }
          if (this.inner.pop() !== text[at]) throw this.broken()
          if (this.inner.length === 0) start = this.keep(text, start, at + 1, records)
        } else if (this.inner.length === 0 && (code === 44 || code <= 32)) {
          start = this.keep(text, start, at, records)
          continue
        }
        at += 1
        continue
      }
      if (code <= 32 || code === 44 || code === 0xfeff) {
        at += 1
        continue
      }
      if (this.begins(code)) {
        this.inRecord = true
        start = at
        continue
      }
      this.outside(text[at] as string)
      at += 1
    }
    if (this.inRecord && start !== -1) this.carry(text.slice(start))
    return records
  }

  /** @throws FileRefused for a text that stops half way */
  end(): readonly JsonRecord[] {
    const records: JsonRecord[] = []
    if (this.inRecord && this.inner.length === 0 && !this.inString && this.stack.length === 0)
      this.keep('', 0, 0, records)
    if (this.inRecord || this.inString || this.stack.length > 0) {
      throw new FileRefused(
        `The file ends in the middle, after record ${this.found}: it did not arrive whole, or a quote or bracket is missing in record ${this.found + 1}.`,
      )
    }
    return records
  }

  private escaped = false

  private closeOf(text: string, from: number): number {
    let at = from
    if (this.escaped) at += 1
    this.escaped = false
    for (;;) {
      const close = text.indexOf('"', at)
      const stop = close === -1 ? text.length : close
      let slashes = 0
      while (stop - 1 - slashes >= at && text.charCodeAt(stop - 1 - slashes) === 92) slashes += 1
      if (close === -1) {
        this.escaped = slashes % 2 === 1
        return -1
      }
      if (slashes % 2 === 0) return close
      at = close + 1
    }
  }

  private begins(code: number): boolean {
    const frame = this.stack.at(-1)
    if (!frame) return this.place === undefined && code !== 125 && code !== 93
    return frame.records && code !== 93 && code !== 125
  }

  /** What stands around the records. */
  private outside(sign: string): void {
    const frame = this.stack.at(-1)
    if (sign === '"') {
      this.inString = true
      this.escaped = false
      this.token = ''
    } else if (sign === ':' && frame) {
      frame.key = this.token
      if (this.stack.length === 1) this.rootKeys.add(this.token)
    } else if (sign === '{' || sign === '[') this.opens(sign, frame)
    else if (sign === '}' || sign === ']') {
      const closed = this.stack.pop()
      if (!closed || (closed.open === '{') !== (sign === '}')) throw this.broken()
    } else if (!frame) throw this.broken()
  }

  private opens(sign: '{' | '[', frame: Frame | undefined): void {
    if (!frame) this.onRoot(++this.roots)
    if (this.stack.length > 1_000) throw this.broken()
    if (frame?.open === '[' && sign === '{' && frame.path) this.onList(frame.path)
    const path = !frame
      ? []
      : frame.open === '{' && frame.path && frame.path.length < 2
        ? [...frame.path, frame.key]
        : undefined
    const records = sign === '[' && path !== undefined && this.place !== undefined && isSame(path, this.place)
    this.stack.push({ open: sign, records, path, key: '' })
  }

  /** @returns the start of no record */
  private keep(text: string, start: number, end: number, records: JsonRecord[]): number {
    this.carry(text.slice(start, end))
    records.push(this.tooLong ? undefined : this.kept)
    this.found += 1
    this.kept = ''
    this.inner = []
    this.tooLong = false
    this.inRecord = false
    return -1
  }

  private carry(text: string): void {
    this.tooLong ||= this.kept.length + text.length > readLimits.rowCharacters
    this.kept = this.tooLong ? '' : this.kept + text
  }

  private broken(): FileRefused {
    return new FileRefused(
      `The file is not valid JSON after record ${this.found}: look for a quote, comma or bracket that is missing in record ${this.found + 1}.`,
    )
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index])
}
