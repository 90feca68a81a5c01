import { type Code, codeOf } from '../wire/samples/code.ts'
import { type Sample, variablesOf } from '../wire/samples/sample.ts'
import { highlighted, type Language } from './highlight.ts'
import { type Html, html } from './html.ts'

/** One block of code under a caption. */
export function codeBlock(caption: string, source: string, language: Language, label = caption): Html {
  return html`<figure class="code${language === 'shell' ? ' terminal' : ''}"><figcaption>${caption}</figcaption>${pre(source, language, label)}</figure>`
}

export interface ShownSample {
  /** Its own on its page. */
  readonly id: string
  readonly title: string
  readonly sample: Sample
  readonly baseUrl: string
  /** The variable that holds the reader's key: a sample that needs no other secret can be sent from the page. */
  readonly key?: string
}

/**
 * The same request in every language. Radio buttons choose among them, so that it works without any script and by
 * keyboard alone.
 */
export function sampleBlock({ id, title, sample, baseUrl, key }: ShownSample): Html {
  const [path = ''] = sample.path.split('?')
  const caption = html`<span class="method">${sample.method}</span> ${path}`
  return tabbed({
    id,
    title,
    caption,
    code: codeOf(sample, baseUrl),
    sent: key === undefined ? undefined : sent(sample, baseUrl, key),
  })
}

/** The same program in several languages. */
export function programBlock(
  id: string,
  title: string,
  code: readonly Pick<Code, 'label' | 'source'>[],
): Html {
  const languages: Readonly<Record<string, Code['id'] | 'shell'>> = {
    PHP: 'php',
    Python: 'python',
    Node: 'node',
    Shell: 'shell',
  }
  const shown = code.map((each) => ({ ...each, id: languages[each.label] ?? 'shell' }))
  return tabbed({ id, title, caption: html`${title}`, code: shown, sent: undefined })
}

interface Tabbed {
  readonly id: string
  readonly title: string
  readonly caption: Html
  readonly code: readonly { readonly id: Language; readonly label: string; readonly source: string }[]
  readonly sent: string | undefined
}

function tabbed({ id, title, caption, code, sent }: Tabbed): Html {
  return html`<figure class="code sample" data-sample="${id}"${sent === undefined ? undefined : html` data-request="${sent}"`}><figcaption>${caption}</figcaption>
<fieldset class="tabs"><legend>Language of the sample: ${title}</legend>
${code.map(
  (each, at) =>
    html`<input type="radio" name="${id}-language" id="${id}-${each.id}" value="${each.id}"${at === 0 ? html` checked` : undefined}><label for="${id}-${each.id}">${each.label}</label>\n`,
)}<div class="panels">
${code.map((each) => html`<div class="panel" data-language="${each.id}">${pre(each.source, each.id, `${title}, ${each.label}`)}</div>\n`)}</div>
</fieldset></figure>`
}

/** What a script needs to send it; a secret is never in it, only the name of its variable. */
function sent(
  { method, path, headers, json, file }: Sample,
  baseUrl: string,
  key: string,
): string | undefined {
  const secrets = variablesOf({ method, path: '', headers })
  if (file !== undefined || secrets.some((name) => name !== key)) return undefined
  return JSON.stringify({ method, url: baseUrl + path, headers, body: json })
}

/** Long lines scroll within: whoever uses a keyboard can reach and scroll it too. */
function pre(source: string, language: Language, label: string): Html {
  return html`<pre tabindex="0" role="group" aria-label="${label}"><code>${highlighted(source, language)}</code></pre>`
}
