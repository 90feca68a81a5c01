/** One waiting order, whoever waits for it. */
export interface Queued {
  readonly retailerId: number
  readonly lines: number
}

/**
 * What waits for the next batch, round-robin over retailers so that one of them cannot keep the others waiting. What came
 * back from a batch (`again`) goes first.
 */
export class OrderQueue<Job extends Queued> {
  private readonly byRetailer = new Map<number, Job[]>()
  private readonly returned: Job[] = []
  private count = 0

  get size(): number {
    return this.count
  }

  push(job: Job): void {
    const waiting = this.byRetailer.get(job.retailerId)
    if (waiting) waiting.push(job)
    else this.byRetailer.set(job.retailerId, [job])
    this.count += 1
  }

  putBack(job: Job): void {
    this.returned.push(job)
    this.count += 1
  }

  /** At most `orders` orders and `lines` lines, but at least one order, however long. */
  take(orders: number, lines: number): Job[] {
    const batch: Job[] = []
    let room = lines
    const fits = (job: Job) => batch.length === 0 || (batch.length < orders && job.lines <= room)
    const add = (job: Job) => {
      batch.push(job)
      room -= job.lines
      this.count -= 1
    }
    while (this.returned[0] && fits(this.returned[0])) add(this.returned.shift() as Job)
    // a retailer that gave one goes to the end of the round: the map is walked in the order of insertion
    for (const [retailerId, waiting] of this.byRetailer) {
      const job = waiting[0]
      if (batch.length >= orders) break
      if (!job || !fits(job)) continue
      waiting.shift()
      add(job)
      this.byRetailer.delete(retailerId)
      if (waiting.length > 0) this.byRetailer.set(retailerId, waiting)
    }
    return batch
  }
}
