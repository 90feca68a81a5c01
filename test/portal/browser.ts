import type { Browser, Page } from 'playwright-core'

export interface View {
  readonly width: number
  readonly scheme?: 'light' | 'dark'
  readonly script?: boolean
}

/** A page that keeps count of what it should not do. */
export interface Watched {
  readonly page: Page
  /** Requests to anywhere else than the hub. */
  readonly outside: readonly string[]
  /** What the page complained of. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export async function watchedPage(browser: Browser, hub: string, view: View): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    colorScheme: view.scheme ?? 'light',
    javaScriptEnabled: view.script ?? true,
  })
  const page = await context.newPage()
  const outside: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== hub && !['data:', 'blob:'].includes(url.protocol)) outside.push(request.url())
  })
  // a policy that stops a request is heard of here, whether or not it was sent
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  return { page, outside, complaints, close: () => context.close() }
}
