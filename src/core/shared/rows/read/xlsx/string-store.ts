import { readLimits } from '../limits.ts'

const chunkBytes = 1_048_576

/** Millions of short texts, by number, in the memory that their bytes take. */
export class StringStore {
  count = 0
  bytes = 0
  private readonly chunks: Buffer[] = []
  private used = chunkBytes
  private starts = new Uint32Array(1_024)

  /** A text too long for any cell is kept only so far that this is seen. */
  add(text: string): void {
    const kept = text.length > readLimits.cellCharacters ? text.slice(0, readLimits.cellCharacters + 1) : text
    if (this.used + 4 + kept.length * 3 > chunkBytes) {
      this.chunks.push(Buffer.allocUnsafe(chunkBytes))
      this.used = 0
    }
    if (this.count === this.starts.length) {
      const more = new Uint32Array(this.count * 2)
      more.set(this.starts)
      this.starts = more
    }
    const chunk = this.chunks.at(-1) as Buffer
    this.starts[this.count] = (this.chunks.length - 1) * chunkBytes + this.used
    const length = chunk.write(kept, this.used + 4)
    chunk.writeUInt32LE(length, this.used)
    this.used += 4 + length
    this.bytes += 4 + length
    this.count += 1
  }

  /** '' for a number that no text has. */
  get(index: number): string {
    if (!(index >= 0 && index < this.count)) return ''
    const start = this.starts[index] as number
    const chunk = this.chunks[Math.floor(start / chunkBytes)] as Buffer
    const from = start % chunkBytes
    return chunk.toString('utf8', from + 4, from + 4 + chunk.readUInt32LE(from))
  }
}
