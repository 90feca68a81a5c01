import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type * as shipStation from 'shipstation-node'

/** ShipStation's client for Node, bundled: its own modules name each other without the endings that Node asks for. */
export async function shipStationClient(address: string, pair: { key: string; secret: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-shipstation-'))
  try {
    const outfile = join(folder, 'client.cjs')
    const entry = createRequire(import.meta.url).resolve('shipstation-node')
    await build({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'error',
    })
    // as: a bundle has the exports of what was bundled
    const bundled = (await import(pathToFileURL(outfile).href)) as typeof shipStation
    const client = new bundled.default.default({
      credentials: { v1: { apiKey: pair.key, apiSecret: pair.secret } },
    })
    const { v1 } = client
    // as: the client has no option for it; it is what its requests are sent to
    ;(v1 as unknown as { baseURL: string }).baseURL = address
    return v1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
