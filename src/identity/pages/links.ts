import type { FastifyInstance, FastifyReply } from 'fastify'
import { findLinkUser, requestReset, usePasswordLink } from '../../core/access/people/links.ts'
import type { Hub } from '../../core/hub.ts'
import { formOf, queryText } from '../form.ts'
import { html } from '../html.ts'
import { complaint, showNotice, showPage } from '../layout.ts'
import { formField, visitOf } from '../visit.ts'
import { goOn, mountPage, type PageCall } from './page-call.ts'

type Purpose = Parameters<typeof findLinkUser>[1]

/** What mailed links open, and where one is asked for. */
export function mountLinks(app: FastifyInstance, hub: Hub): void {
  for (const purpose of ['invite', 'reset'] as const) {
    mountPage(app, hub, `/${purpose}`, {
      get: async (call) => passwordPage(call, purpose, queryText(call.request, 'token') ?? '', undefined),
      post: async (call) => {
        const form = formOf(call.request)
        const [token, password] = [form.text('token'), form.text('password')]
        if (password !== form.text('again'))
          return await passwordPage(call, purpose, token, 'The two are not the same. Type it again.')
        const { place } = visitOf(call.request)
        const answer = await usePasswordLink(hub, { purpose, token, password, place })
        if (answer.kind === 'dead') return deadLink(call.reply)
        if (answer.kind === 'weak') return await passwordPage(call, purpose, token, answer.why)
        const done = goOn(call, answer, '/account', '')
        return typeof done === 'string' ? deadLink(call.reply) : done
      },
    })
  }
  mountPage(app, hub, '/forgot', {
    get: async (call) => forgotPage(call, undefined),
    post: async (call) => {
      const email = formOf(call.request).text('email')
      const answer = await requestReset(hub, { email, place: visitOf(call.request).place })
      if (answer.kind === 'throttled')
        return forgotPage(call, 'There were too many tries. Wait a quarter of an hour.')
      return showNotice(call.reply, {
        status: 200,
        title: 'Look into your mail',
        text: 'If this address has an account, a link to a new password is on its way. It works once, for thirty minutes.',
        link: { href: '/account/sign-in', words: 'Back to signing in' },
      })
    },
  })
}

async function passwordPage(
  { hub, request, reply }: PageCall,
  purpose: Purpose,
  token: string,
  problem: string | undefined,
): Promise<FastifyReply> {
  const user = await findLinkUser(hub, purpose, token)
  if (!user) return deadLink(reply)
  const title = purpose === 'invite' ? `Welcome, ${user.name}` : 'Choose a new password'
  const invited = `You are invited to ${user.partyName ?? 'the operator’s people'} on Dropdock. Choose a password to begin.`
  const changed = 'It replaces the old one, and ends every session that is open.'
  const body = html`<section class="card">
<h1>${title}</h1>
<p class="soft">${purpose === 'invite' ? invited : changed}</p>
${complaint(problem)}
<form method="post" action="/account/${purpose}">${formField(request)}
<input type="hidden" name="token" value="${token}">
<label for="email">E-mail address</label>
<input id="email" type="email" autocomplete="username" readonly value="${user.email}">
<label for="password">Password <span class="hint">12 characters or more; several words are best</span></label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128">
<label for="again">The same again</label>
<input id="again" name="again" type="password" autocomplete="new-password" required maxlength="128">
<button class="block">${purpose === 'invite' ? 'Begin' : 'Change the password'}</button>
</form></section>`
  return showPage(reply, { title, body, ...(problem ? { status: 422 } : {}) })
}

function deadLink(reply: FastifyReply): FastifyReply {
  return showNotice(reply, {
    status: 410,
    title: 'This link works no more',
    text: 'It was used already, is too old, or a newer one was sent. Ask for a new one.',
    link: { href: '/account/forgot', words: 'Ask for a new link' },
  })
}

function forgotPage({ request, reply }: PageCall, problem: string | undefined): FastifyReply {
  const body = html`<section class="card">
<h1>Forgot your password?</h1>
<p class="soft">Say your address, and a link to a new password is mailed to you.</p>
${complaint(problem)}
<form method="post" action="/account/forgot">${formField(request)}
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required>
<button class="block">Mail me a link</button>
</form>
<p class="small"><a href="/account/sign-in">Back to signing in</a></p>
</section>`
  return showPage(reply, { title: 'Forgot your password?', body, ...(problem ? { status: 429 } : {}) })
}
