import { type Html, html } from './html.ts'
import type { Addresses, Surface } from './surface.ts'

/**
 * Where a reader’s own key of the sandbox goes in. A script shows it and keeps the key in the browser: the page that the hub sends is
 * the same for everybody.
 */
export function keyPanel({ name, chapters, samplesAt }: Surface, at: Addresses): Html | undefined {
  if (chapters === undefined) return undefined
  const { variable, makes, called } = chapters.key
  return html`<section class="key" id="your-key" aria-labelledby="your-key-title" data-surface="${name}" data-variable="${variable}" data-makes="${makes}" data-base="${at.of(samplesAt)}" hidden>
<h2 id="your-key-title">Try it with your own sandbox</h2>
<p class="key-text">With a key of your sandbox every sample on this page is yours to copy and to send from here. The key stays in this tab of your browser, and opens nothing of production.</p>
<form class="key-form"><div class="key-buttons"><button type="button" class="primary" data-do="make">Use my sandbox key</button></div>
<p class="key-or"><label for="own-key">or paste ${called} of the sandbox</label></p>
<div class="key-paste"><input id="own-key" name="own-key" type="password" autocomplete="off" spellcheck="false" maxlength="4096"><button type="submit">Use it</button></div></form>
<div class="key-used" hidden><p><strong>The samples hold your key.</strong> <code class="key-hint"></code></p><button type="button" data-do="forget">Forget it</button></div>
<p class="key-status" role="status"></p>
</section>`
}
