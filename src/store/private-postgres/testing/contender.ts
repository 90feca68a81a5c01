import { closeSync, openSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { claimLock } from '../supervisor-lock.ts'

/** `contender.ts <folder> <turns>`: takes the lock so many times, proves each time that it is alone, dies holding it. */
const [folder = '', turns = '1'] = process.argv.slice(2)
const inside = join(folder, 'inside')

async function run(): Promise<void> {
  for (let turn = 1; turn <= Number(turns); ) {
    const claim = await claimLock(folder, (socket) => socket.on('error', () => undefined).destroy())
    if ('holder' in claim) {
      claim.holder.destroy()
      await sleep(1)
      continue
    }
    closeSync(openSync(inside, 'wx'))
    await sleep(1)
    unlinkSync(inside)
    if (turn < Number(turns)) await claim.lock.release()
    turn += 1
  }
}

run().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  },
)
