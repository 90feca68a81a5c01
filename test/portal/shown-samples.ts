/** What a page of the portal shows, as a reader would copy it: found in the page that was served, tags and all taken off. */
export interface Shown {
  readonly id: string
  readonly language: string
  readonly source: string
}

export function shownSamples(page: string): readonly Shown[] {
  return [
    ...page.matchAll(/<figure class="code sample" data-sample="([^"]+)"[^>]*>([\s\S]*?)<\/figure>/g),
  ].flatMap(([, id = '', block = '']) =>
    [...block.matchAll(/data-language="([^"]+)"><pre[^>]*><code>([\s\S]*?)<\/code>/g)].map(
      ([, language = '', code = '']) => ({ id, language, source: asCopied(code) }),
    ),
  )
}

/** Files that a page shows for the samples to send. */
export function shownFiles(page: string): Readonly<Record<string, string>> {
  const found = page.matchAll(/data-file="([^"]+)">[\s\S]*?<code>([\s\S]*?)<\/code>/g)
  return Object.fromEntries([...found].map(([, name, code = '']) => [name, asCopied(code)]))
}

/** What a step has its reader type into a shell, by the step. */
export function shownShell(page: string): Readonly<Record<string, string>> {
  const steps = page.split('<section class="step">').slice(1)
  return Object.fromEntries(
    steps.flatMap((step) => {
      const id = /<h2 id="([^"]+)"/.exec(step)?.[1]
      const code = /<figure class="code terminal">[\s\S]*?<code>([\s\S]*?)<\/code>/.exec(step)?.[1]
      return id === undefined || code === undefined ? [] : [[id, asCopied(code)]]
    }),
  )
}

function asCopied(code: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  return code.replace(/<[^>]*>/g, '').replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => signs[name] ?? '')
}
