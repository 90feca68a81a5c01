import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const installed = '/usr/bin/chromium'

/** Debian's Chromium where it is installed, else the one that npm brought. */
export async function openBrowser(): Promise<Browser> {
  const quiet = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  if (existsSync(installed)) return await chromium.launch({ executablePath: installed, args: quiet })
  const { default: shipped } = await import('@sparticuz/chromium')
  const executablePath = await shipped.executablePath()
  return await chromium.launch({ executablePath, args: [...shipped.args, ...quiet] })
}
