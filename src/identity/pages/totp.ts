import type { FastifyInstance, FastifyReply } from 'fastify'
import { renderSVG } from 'uqr'
import {
  finishTotp,
  removeTotp,
  renewRecoveryCodes,
  startTotp,
  waitingTotp,
} from '../../core/access/people/second-factor.ts'
import { totpAddress } from '../../core/access/people/totp.ts'
import type { SignedIn } from '../../core/access/people/user.ts'
import type { Hub } from '../../core/hub.ts'
import { formOf } from '../form.ts'
import { Html, html } from '../html.ts'
import { complaint, showPage } from '../layout.ts'
import { formField } from '../visit.ts'
import { mountPage, own, type PageCall } from './page-call.ts'

/** Setting up an authenticator app, and the recovery codes that go with it. */
export function mountTotp(app: FastifyInstance, hub: Hub): void {
  mountPage(app, hub, '/totp', {
    get: own(async ({ reply }) => reply.redirect('/account', 303)),
    post: own(async (call, session) => setUpPage(call, session, await startTotp(hub, session), undefined)),
  })
  mountPage(app, hub, '/totp/confirm', {
    post: own(async (call, session) => {
      const codes = await finishTotp(hub, session, formOf(call.request).text('code').slice(0, 20))
      if (codes) return codesPage(call.reply, codes)
      const secret = await waitingTotp(hub, session)
      if (secret === undefined) return call.reply.redirect('/account', 303)
      return setUpPage(call, session, secret, 'This code is not right. Type the one that is shown now.')
    }),
  })
  mountPage(app, hub, '/totp/remove', {
    post: own(async ({ reply }, session) => {
      await removeTotp(hub, session)
      return reply.redirect('/account', 303)
    }),
  })
  mountPage(app, hub, '/recovery-codes', {
    post: own(async ({ reply }, session) => codesPage(reply, await renewRecoveryCodes(hub, session))),
  })
}

function setUpPage(
  { request, reply }: PageCall,
  { user }: SignedIn,
  secret: string,
  problem: string | undefined,
): FastifyReply {
  const picture = new Html(renderSVG(totpAddress(secret, user.email, 'Dropdock'), { border: 1 }))
  const body = html`<section class="card">
<h1>Set up your app</h1>
<p>Scan this with an authenticator app, or type the key into it:</p>
<div class="qr" role="img" aria-label="QR code of the key below">${picture}</div>
<p class="small key"><code>${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
${complaint(problem)}
<form method="post" action="/account/totp/confirm">${formField(request)}
<label for="code">The six digits it shows</label>
<input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus maxlength="9">
<button class="block">Turn it on</button>
</form>
<p class="small"><a href="/account">Not now</a></p>
</section>`
  return showPage(reply, { title: 'Set up your app', body, ...(problem ? { status: 422 } : {}) })
}

function codesPage(reply: FastifyReply, codes: readonly string[]): FastifyReply {
  const body = html`<section class="card">
<h1>Your recovery codes</h1>
<p>Each signs you in once when your app is not at hand. Print them or keep them safe: <b>they are shown this once</b>.</p>
<div class="codes">${codes.map((code) => html`<span>${code}</span>`)}</div>
<p><a class="button" href="/account">I have kept them</a></p>
</section>`
  return showPage(reply, { title: 'Your recovery codes', body, isWide: true })
}
