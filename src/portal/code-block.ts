import { codeOf } from '../wire/samples/code.ts'
import type { Sample } from '../wire/samples/sample.ts'
import { highlighted, type Language } from './highlight.ts'
import { type Html, html } from './html.ts'

/** One block of code under a caption. */
export function codeBlock(caption: string, source: string, language: Language): Html {
  return html`<figure class="code${language === 'shell' ? ' terminal' : ''}"><figcaption>${caption}</figcaption>${pre(source, language, caption)}</figure>`
}

/**
 * The same request in every language. Radio buttons choose among them, so that it works without any script and by
 * keyboard alone.
 */
export function sampleBlock(id: string, title: string, sample: Sample, baseUrl: string): Html {
  const code = codeOf(sample, baseUrl)
  const [path = ''] = sample.path.split('?')
  return html`<figure class="code sample" data-sample="${id}"><figcaption><span class="method">${sample.method}</span> ${path}</figcaption>
<fieldset class="tabs"><legend>Language of the sample: ${title}</legend>
${code.map(
  (each, at) =>
    html`<input type="radio" name="${id}-language" id="${id}-${each.id}" value="${each.id}"${at === 0 ? html` checked` : undefined}><label for="${id}-${each.id}">${each.label}</label>\n`,
)}<div class="panels">
${code.map((each) => html`<div class="panel" data-language="${each.id}">${pre(each.source, each.id, `${title}, ${each.label}`)}</div>\n`)}</div>
</fieldset></figure>`
}

/** Long lines scroll within: whoever uses a keyboard can reach and scroll it too. */
function pre(source: string, language: Language, label: string): Html {
  return html`<pre tabindex="0" role="group" aria-label="${label}"><code>${highlighted(source, language)}</code></pre>`
}
