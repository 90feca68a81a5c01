import type { RefusedRow } from '../file-table.ts'

/** Walks along the refused rows as their file is read again; both go upwards. */
export class RefusedReasons {
  private readonly rows: AsyncIterator<RefusedRow>
  private ahead: RefusedRow | undefined
  private done = false

  constructor(refused: AsyncIterable<RefusedRow>) {
    this.rows = refused[Symbol.asyncIterator]()
  }

  /** The number of the next refused row; undefined where there is no more. */
  async nextRowNo(): Promise<number | undefined> {
    if (!this.ahead && !this.done) {
      const { value, done } = await this.rows.next()
      this.done = done === true
      this.ahead = done ? undefined : value
    }
    return this.ahead?.rowNo
  }

  /** What is wrong with a row, in one line; undefined where nothing is. Rows before it are passed over. */
  async of(rowNo: number): Promise<string | undefined> {
    const reasons: string[] = []
    for (let at = await this.nextRowNo(); at !== undefined && at <= rowNo; at = await this.nextRowNo()) {
      if (at === rowNo && this.ahead) reasons.push(this.ahead.reason.replace(/\s+/g, ' ').trim())
      this.ahead = undefined
    }
    return reasons.length === 0 ? undefined : reasons.join('; ')
  }

  async close(): Promise<void> {
    await this.rows.return?.()
  }
}
