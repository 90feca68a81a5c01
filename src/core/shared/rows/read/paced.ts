import { setImmediate as turn } from 'node:timers/promises'
import type { FileRow } from '../file-table.ts'

const most = 500

/** Batches that can be worked on at once: orders are served between two of them. */
export async function* paced(batches: AsyncIterable<readonly FileRow[]>): AsyncGenerator<readonly FileRow[]> {
  for await (const batch of batches) {
    for (let start = 0; start < batch.length; start += most) {
      if (start > 0) await turn()
      yield batch.length <= most ? batch : batch.slice(start, start + most)
    }
  }
}
