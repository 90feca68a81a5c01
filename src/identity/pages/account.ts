import type { FastifyInstance, FastifyReply } from 'fastify'
import { changePassword } from '../../core/access/people/change-password.ts'
import { listPasskeys } from '../../core/access/people/passkeys.ts'
import { recoveryCodesLeft } from '../../core/access/people/second-factor.ts'
import {
  endOneSession,
  endOtherSessions,
  listSessions,
  sessionName,
} from '../../core/access/people/session.ts'
import type { SignedIn } from '../../core/access/people/user.ts'
import type { Hub } from '../../core/hub.ts'
import { formOf } from '../form.ts'
import { type Html, html } from '../html.ts'
import { complaint, showPage } from '../layout.ts'
import { knowsPasskeys } from '../passkey-host.ts'
import { corner, formField } from '../visit.ts'
import { mountPage, own, type PageCall } from './page-call.ts'

/** Somebody's own account: password, factors, sessions. */
export function mountAccount(app: FastifyInstance, hub: Hub): void {
  mountPage(app, hub, '/', { get: own((call, session) => accountPage(call, session, undefined)) })
  mountPage(app, hub, '/password', {
    get: own(async ({ reply }) => reply.redirect('/account', 303)),
    post: own(async (call, session) => {
      const form = formOf(call.request)
      const [password, again] = [form.text('password'), form.text('again')]
      const why =
        password === again ? await changePassword(hub, session, password) : 'The two are not the same.'
      return why === null ? call.reply.redirect('/account', 303) : await accountPage(call, session, why)
    }),
  })
  mountPage(app, hub, '/sessions/end', {
    post: own(async ({ request, reply }, session) => {
      const name = formOf(request).text('session')
      if (name === '') await endOtherSessions(hub, session)
      else await endOneSession(hub, session, name)
      return reply.redirect('/account', 303)
    }),
  })
}

async function accountPage(
  call: PageCall,
  session: SignedIn,
  problem: string | undefined,
): Promise<FastifyReply> {
  const { request, reply } = call
  const { user } = session
  const of = user.partyName ?? 'the operator'
  const body = html`<section class="card">
<h1>${user.name}</h1>
<p class="soft">${user.email} · ${user.role} of ${of}</p>
<p class="row"><a class="button plain" href="/console">Keys and applications</a>
<a class="button plain" href="/account/notices">What you get by mail</a></p>
</section>
${await secondFactor(call, session)}
${await passkeys(call, session)}
<section class="card"><h2>Password</h2>
${complaint(problem)}
<form method="post" action="/account/password">${formField(request)}
<input type="hidden" autocomplete="username" value="${user.email}">
<label for="password">New password <span class="hint">12 characters or more</span></label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128">
<label for="again">The same again</label>
<input id="again" name="again" type="password" autocomplete="new-password" required maxlength="128">
<p></p><button class="plain">Change the password</button> <span class="soft small">Ends all other sessions.</span>
</form></section>
${await sessions(call, session)}`
  const status = problem === undefined ? 200 : 422
  return showPage(reply, {
    title: 'Your account',
    body,
    isWide: true,
    corner: corner(request, session),
    status,
  })
}

async function secondFactor({ hub, request }: PageCall, session: SignedIn): Promise<Html> {
  if (!session.user.hasTotp)
    return html`<section class="card"><h2>Authenticator app</h2>
<p class="soft">Asks for six digits after the password, so that a stolen password is not enough.</p>
<form method="post" action="/account/totp">${formField(request)}<button class="plain">Set it up</button></form></section>`
  const left = await recoveryCodesLeft(hub, session)
  return html`<section class="card"><h2>Authenticator app <span class="tag">on</span></h2>
<p class="soft">${left} of 10 recovery codes left.</p>
<div class="row"><form method="post" action="/account/recovery-codes">${formField(request)}<button class="plain">New recovery codes</button></form>
<form method="post" action="/account/totp/remove">${formField(request)}<button class="danger">Turn it off</button></form></div></section>`
}

async function passkeys({ hub, request }: PageCall, session: SignedIn): Promise<Html> {
  const rows = (await listPasskeys(hub, session)).map(
    (
      passkey,
    ) => html`<li class="row"><div class="grow"><b>${passkey.name}</b><br><span class="soft small">added ${day(passkey.createdAt)}${
      passkey.lastUsedAt && `, last used ${day(passkey.lastUsedAt)}`
    }</span></div><form method="post" action="/account/passkeys/remove">${formField(request)}
<input type="hidden" name="passkey" value="${passkey.passkeyId}"><button class="danger small">Remove</button></form></li>`,
  )
  return html`<section class="card"><h2>Passkeys</h2>
${rows.length > 0 ? html`<ul class="plain">${rows}</ul>` : html`<p class="soft">A finger, a face or a security key instead of the password.</p>`}
${
  knowsPasskeys(hub, request)
    ? html`<p><a class="button plain" href="/account/passkeys/add">Add a passkey</a></p>`
    : html`<p class="soft small">They belong to ${new URL(hub.baseUrl).host} and work nowhere else: <a href="${hub.baseUrl}/account">add one there</a>.</p>`
}</section>`
}

async function sessions({ hub, request }: PageCall, session: SignedIn): Promise<Html> {
  const all = await listSessions(hub, session)
  const rows = all.map((each) => {
    const isThis = each.idHash.equals(session.idHash)
    const end = html`<form method="post" action="/account/sessions/end">${formField(request)}
<input type="hidden" name="session" value="${sessionName(each)}"><button class="danger small">End</button></form>`
    return html`<li class="row"><div class="grow"><b>${browserName(each.browser)}</b><br>
<span class="soft small">${each.address} · signed in ${day(each.createdAt)}, last seen ${time(each.seenAt)}</span></div>
${isThis ? html`<span class="tag">this one</span>` : end}</li>`
  })
  return html`<section class="card"><h2>Sessions</h2><ul class="plain">${rows}</ul>
${
  all.length > 1 &&
  html`<form method="post" action="/account/sessions/end">${formField(request)}<button class="plain">End all others</button></form>`
}</section>`
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10)
}

function time(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Enough to tell one's own apart. */
function browserName(browser: string): string {
  const name = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(browser)?.[1]
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(browser)?.[1]
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' }
  return [name ? (names[name] ?? name) : browser.slice(0, 60) || 'Unknown browser', system]
    .filter((part) => part !== undefined)
    .join(' on ')
}
