import type { FastifyInstance, FastifyReply } from 'fastify'
import { isFormOpen } from '../../core/access/partners/ask.ts'
import { showSecondFactor } from '../../core/access/people/second-factor.ts'
import { endSession, isSignedIn } from '../../core/access/people/session.ts'
import { signIn, stepUp } from '../../core/access/people/sign-in.ts'
import type { Hub } from '../../core/hub.ts'
import { formOf } from '../form.ts'
import { type Html, html } from '../html.ts'
import { complaint, showPage } from '../layout.ts'
import { knowsPasskeys } from '../passkey-host.ts'
import { dropSession, formField, visitOf } from '../visit.ts'
import { goOn, mountPage, own, type PageCall, wish } from './page-call.ts'

/** Signing in, its second half, showing the password again, and signing out. */
export function mountSignIn(app: FastifyInstance, hub: Hub): void {
  mountPage(app, hub, '/sign-in', {
    get: async (call) =>
      isSignedIn(visitOf(call.request).session)
        ? call.reply.redirect(wish(call.request), 303)
        : await signInPage(call, {}),
    post: async (call) => {
      const form = formOf(call.request)
      const { place, session } = visitOf(call.request)
      const email = form.text('email')
      const asked = { email, password: form.text('password'), place, before: session }
      const answer = await signIn(hub, asked)
      const done = goOn(call, answer, wish(call.request), 'This address and password do not belong together.')
      if (typeof done !== 'string') return done
      return await signInPage(call, { email, problem: done, status: answer.kind === 'throttled' ? 429 : 401 })
    },
  })
  mountPage(app, hub, '/second-factor', {
    get: async (call) => {
      const { session } = visitOf(call.request)
      if (isSignedIn(session)) return call.reply.redirect(wish(call.request), 303)
      return session ? secondFactorPage(call, undefined) : call.reply.redirect('/account/sign-in', 303)
    },
    post: async (call) => {
      const { place, session } = visitOf(call.request)
      if (!session || session.complete) return call.reply.redirect('/account/sign-in', 303)
      const code = formOf(call.request).text('code').slice(0, 100)
      const answer = await showSecondFactor(hub, session, { code, place })
      const done = goOn(call, answer, wish(call.request), 'This code is not right, or was used already.')
      return typeof done === 'string' ? secondFactorPage(call, done) : done
    },
  })
  mountPage(app, hub, '/confirm', {
    get: own(async (call) => confirmPage(call, undefined)),
    post: own(async (call, session) => {
      const password = formOf(call.request).text('password')
      const answer = await stepUp(hub, session, { password, place: visitOf(call.request).place })
      const done = goOn(call, answer, wish(call.request), 'This is not your password.')
      return typeof done === 'string' ? confirmPage(call, done) : done
    }),
  })
  mountPage(app, hub, '/sign-out', {
    post: async ({ request, reply }) => {
      const { session } = visitOf(request)
      if (session) await endSession(hub, session)
      dropSession(hub, reply)
      return reply.redirect('/account/sign-in', 303)
    },
  })
}

/** The other way in, where there is one. */
function orPasskey({ hub, request }: PageCall, to: string): Html | undefined {
  if (!knowsPasskeys(hub, request)) return undefined
  return html`<div class="or">or</div>
<p><a class="button plain block" href="/account/passkey?return_to=${encodeURIComponent(to)}">Use a passkey</a></p>`
}

async function signInPage(
  call: PageCall,
  { email = '', problem, status }: { email?: string; problem?: string; status?: number },
): Promise<FastifyReply> {
  const { hub, request, reply } = call
  const to = wish(request)
  const body = html`<section class="card">
<h1>Sign in</h1>
${complaint(problem)}
<form method="post" action="/account/sign-in">${formField(request)}
<input type="hidden" name="return_to" value="${to}">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="512">
<button class="block">Sign in</button>
</form>
${orPasskey(call, to)}
<p class="small"><a href="/account/forgot">Forgot your password?</a></p>
</section>
${
  (await isFormOpen(hub)) &&
  html`<p class="soft small beneath">You build an application for retailers? <a href="/partners">Ask for API access</a></p>`
}`
  return showPage(reply, { title: 'Sign in', body, ...(status ? { status } : {}) })
}

function secondFactorPage({ request, reply }: PageCall, problem: string | undefined): FastifyReply {
  const body = html`<section class="card">
<h1>One more step</h1>
<p class="soft">Type the six digits that your authenticator app shows now, or one of your recovery codes.</p>
${complaint(problem)}
<form method="post" action="/account/second-factor">${formField(request)}
<input type="hidden" name="return_to" value="${wish(request)}">
<label for="code">Code</label>
<input id="code" class="code" name="code" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" required autofocus>
<button class="block">Go on</button>
</form>
<form method="post" action="/account/sign-out">${formField(request)}<button class="plain block">Start again</button></form>
</section>`
  return showPage(reply, { title: 'One more step', body, ...(problem ? { status: 401 } : {}) })
}

function confirmPage(call: PageCall, problem: string | undefined): FastifyReply {
  const { request, reply } = call
  const to = wish(request)
  const { session } = visitOf(request)
  const body = html`<section class="card">
<h1>Is it still you?</h1>
<p class="soft">What comes next makes or shows a secret. Show once more that it is you, ${session?.user.name}.</p>
${complaint(problem)}
<form method="post" action="/account/confirm">${formField(request)}
<input type="hidden" name="return_to" value="${to}">
<input type="hidden" autocomplete="username" value="${session?.user.email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus maxlength="512">
<button class="block">Go on</button>
</form>
${orPasskey(call, to)}
</section>`
  return showPage(reply, { title: 'Is it still you?', body, ...(problem ? { status: 401 } : {}) })
}
