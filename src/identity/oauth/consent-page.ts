import type { ClientEntry } from '../../core/access/oauth/clients.ts'
import type { OAuthScope } from '../../core/access/oauth/flavour.ts'
import type { SignedIn } from '../../core/access/people/user.ts'
import { type Html, html } from '../html.ts'

const tick = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m4.5 12.5 5 5 10-11"/></svg>`

/** Who asks for what, for whom, and where it leads: every time, because a token lives long. */
export function consentBody(asked: {
  client: ClientEntry
  title: string
  session: SignedIn
  scopes: readonly OAuthScope[]
  beyond: readonly OAuthScope[]
  redirectUri: string
  isSandbox: boolean
  fields: Html
  action: string
}): Html {
  const { client, session, scopes, beyond } = asked
  const { user } = session
  const party = user.partyName ?? ''
  const where = new URL(asked.redirectUri)
  return html`<section class="card">
<h1>Let ${client.name} in?</h1>
<p class="soft"><b>${client.name}</b> wants to use the ${asked.title} API${asked.isSandbox ? ' of the sandbox' : ''} for
<b>${party}</b>. It may then:</p>
<ul class="scopes">${scopes.map(({ words }) => html`<li>${tick}<span>${words}</span></li>`)}</ul>
<div class="who"><span class="face" aria-hidden="true">${[...party][0]}</span><span><b>${party}</b><span class="soft small">signed in as ${user.name}, ${user.email}</span></span></div>
${
  beyond.length > 0 &&
  html`<p class="note bad" role="alert">You may only look, so you cannot let an application do more. Ask an owner of ${party}.</p>`
}
<form method="post" action="${asked.action}">${asked.fields}
<div class="two">
<button class="plain" name="answer" value="no">Cancel</button>
${beyond.length === 0 && html`<button name="answer" value="yes">Let it in</button>`}
</div>
</form>
<p class="soft small">You will go back to <b>${where.host || where.protocol}</b>. It stays let in until you or an owner end it.</p>
</section>`
}
