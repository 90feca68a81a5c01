import { loadConfig } from '../../src/config/env.ts'
import { serve } from '../../src/serve.ts'

/** A whole hub to be killed: `serve-hub.ts <data folder>`; everything else comes from the environment. */
const [folder = ''] = process.argv.slice(2)
serve(loadConfig(folder), { supervise: false, demo: false }).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
