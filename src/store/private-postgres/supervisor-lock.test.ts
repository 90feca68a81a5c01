import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { claimLock } from './supervisor-lock.ts'
import { clearTrial, trialFolder } from './testing/trial.ts'

afterEach(clearTrial)

function contend(folder: string, turns: number): Promise<number | null> {
  const script = fileURLToPath(new URL('testing/contender.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), script, folder, String(turns)],
    {
      stdio: 'inherit',
    },
  )
  return new Promise((resolve) => child.once('exit', resolve))
}

const deaf = () => undefined

describe('the supervisor lock', { timeout: 60_000 }, () => {
  test('is never held twice, however many claim it and die with it', async () => {
    const folder = trialFolder()
    expect(await Promise.all([1, 2, 3, 4].map(() => contend(folder, 60)))).toEqual([0, 0, 0, 0])
    // The last one died holding it.
    const claim = await claimLock(folder, deaf)
    expect(claim).toHaveProperty('lock')
    expect(readdirSync(folder)).toHaveLength(1)
    if ('lock' in claim) await claim.lock.release()
  })

  test('is one among claims of one process, and free again after release', async () => {
    const folder = trialFolder()
    for (let round = 0; round < 20; round += 1) {
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => claimLock(folder, (caller) => caller.destroy())),
      )
      expect(claims.filter((claim) => 'lock' in claim)).toHaveLength(1)
      for (const claim of claims) if ('holder' in claim) claim.holder.destroy()
      for (const claim of claims) if ('lock' in claim) await claim.lock.release()
    }
  })

  test('lies in the folder even when its path is too long for a socket', async () => {
    const folder = join(trialFolder(), 'x'.repeat(120))
    mkdirSync(folder)
    const claim = await claimLock(folder, (caller) => caller.destroy())
    const second = await claimLock(folder, deaf)
    expect([claim, second].map((each) => 'lock' in each)).toEqual([true, false])
    expect(readdirSync(folder)).toEqual(['supervisor.1.sock'])
    if ('holder' in second) second.holder.destroy()
    if ('lock' in claim) await claim.lock.release()
  })
})
