import { readLimits } from '../limits.ts'

/** The lines of a text as it comes; undefined for one that is too long to be kept. */
export class LineSplitter {
  private rest = ''
  private skipping = false

  push(piece: string, complete: boolean): readonly (string | undefined)[] {
    const lines: (string | undefined)[] = (this.rest + piece).split('\n')
    this.rest = ''
    const last = lines.pop() ?? ''
    if (this.skipping && lines.length > 0) {
      lines.shift()
      this.skipping = false
    }
    for (const [index, line] of lines.entries()) {
      if (line !== undefined && line.length > readLimits.rowCharacters) lines[index] = undefined
    }
    if (this.skipping) return lines
    if (last.length > readLimits.rowCharacters) {
      this.skipping = true
      return [...lines, undefined]
    }
    if (complete) return last === '' ? lines : [...lines, last]
    this.rest = last
    return lines
  }
}
