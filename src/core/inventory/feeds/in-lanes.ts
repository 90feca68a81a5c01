/**
 * Works on the parts in their order, so many at once, so that one is at the disk while another is at a processor. After a failure no
 * more are begun, and it is thrown when those under way have ended: whoever is told that it broke off is told so when nothing more
 * is written. What each came to, in the order of the parts.
 */
export async function inLanes<Part, Result>(
  parts: readonly Part[],
  lanes: number,
  work: (part: Part) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const failures: unknown[] = []
  const waiting = parts.entries()
  const lane = async () => {
    for (const [nth, part] of waiting) {
      if (failures.length > 0) return
      try {
        results[nth] = await work(part)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if (failures.length > 0) throw failures[0]
  return results
}
