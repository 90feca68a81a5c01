/**
 * Names for requests: UUIDs of version 7 (RFC 9562, 5.7), so that those of one moment stand side by side in an index; within a
 * millisecond in the order they came, 4096 of them. `uuid`: makes others of version 4, whose end they take.
 */
export function requestIds(now: () => Date, uuid: () => string): () => string {
  let moment = 0
  let head = ''
  let place = 0
  return () => {
    const time = now().getTime()
    if (time !== moment) {
      const hex = Math.max(0, time).toString(16).padStart(12, '0').slice(-12)
      moment = time
      head = `${hex.slice(0, 8)}-${hex.slice(8)}-7`
      place = 0
    } else if (place < 4095) place += 1
    return head + place.toString(16).padStart(3, '0') + uuid().slice(18)
  }
}
