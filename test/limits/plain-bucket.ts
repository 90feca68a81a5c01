/** A bucket as a child would keep it: tokens in a jar, counted in millionths of a microsecond's worth, no cleverness. */
export class PlainBucket {
  private capacity: bigint
  private periodUs: bigint
  /** One call is worth `periodUs` of them; a microsecond brings one. */
  private drops: bigint
  private at: bigint

  constructor(limit: { capacity: number; periodUs: number }, atMs: number) {
    this.capacity = BigInt(limit.capacity)
    this.periodUs = BigInt(limit.periodUs)
    this.drops = this.capacity * this.periodUs
    this.at = BigInt(atMs) * 1000n
  }

  take(atMs: number, cost: number): boolean {
    const now = BigInt(atMs) * 1000n
    const full = this.capacity * this.periodUs
    this.drops += now - this.at
    if (this.drops > full) this.drops = full
    this.at = now
    const units = BigInt(cost) > this.capacity ? this.capacity : BigInt(cost)
    const worth = units * this.periodUs
    if (worth > this.drops) return false
    this.drops -= worth
    return true
  }

  get remaining(): number {
    return Number(this.drops / this.periodUs)
  }

  get missingUs(): number {
    return Number(this.capacity * this.periodUs - this.drops)
  }
}
