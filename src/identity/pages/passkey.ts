import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  addPasskey,
  askNewPasskey,
  askPasskey,
  type PasskeyQuestion,
  removePasskey,
  showPasskey,
} from '../../core/access/people/passkeys.ts'
import type { Hub } from '../../core/hub.ts'
import { formOf } from '../form.ts'
import { type Html, html } from '../html.ts'
import { complaint, showPage } from '../layout.ts'
import { knowsPasskeys, passkeysElsewhere } from '../passkey-host.ts'
import { passkeyScript } from '../passkey-script.ts'
import { formField, visitOf } from '../visit.ts'
import { goOn, mountPage, own, type PageCall, wish } from './page-call.ts'

const script = '/account/passkey.js'

/** The pages that need a program in the browser: only it can speak to a passkey. */
export function mountPasskeys(app: FastifyInstance, hub: Hub): void {
  app.get('/passkey.js', async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=3600').header('x-content-type-options', 'nosniff')
    return reply.type('text/javascript; charset=utf-8').send(passkeyScript)
  })
  mountPage(app, hub, '/passkey', {
    get: async (call) =>
      knowsPasskeys(hub, call.request) ? await usePage(call, undefined) : passkeysElsewhere(hub, call.reply),
    post: async (call) => {
      const { session, place } = visitOf(call.request)
      const form = formOf(call.request)
      const answer = { id: form.text('question'), response: form.text('response'), place }
      const shown = await showPasskey(hub, session?.complete ? session : undefined, answer)
      const done = goOn(call, shown, wish(call.request), 'This passkey is not known here, or took too long.')
      return typeof done === 'string' ? await usePage(call, done) : done
    },
  })
  mountPage(app, hub, '/passkeys/add', {
    get: own(async (call, session) =>
      knowsPasskeys(hub, call.request)
        ? addPage(call, await askNewPasskey(hub, session), undefined)
        : passkeysElsewhere(hub, call.reply),
    ),
    post: own(async (call, session) => {
      const form = formOf(call.request)
      const answer = { id: form.text('question'), name: form.text('name'), response: form.text('response') }
      if (await addPasskey(hub, session, answer)) return call.reply.redirect('/account', 303)
      return addPage(call, await askNewPasskey(hub, session), 'That did not work. Try again.')
    }),
  })
  mountPage(app, hub, '/passkeys/remove', {
    post: own(async ({ request, reply }, session) => {
      await removePasskey(hub, session, formOf(request).text('passkey'))
      return reply.redirect('/account', 303)
    }),
  })
}

async function usePage(call: PageCall, problem: string | undefined): Promise<FastifyReply> {
  const { hub, request, reply } = call
  const { session } = visitOf(request)
  const question = await askPasskey(hub, session?.complete ? session : undefined)
  const body = html`<section class="card">
<h1>Use a passkey</h1>
<p class="soft">Your browser asks for your finger, your face or a PIN. No password is needed.</p>
${complaint(problem)}
${asking(
  call,
  '/account/passkey',
  question,
  html`<input type="hidden" name="return_to" value="${wish(request)}">
<button class="block" autofocus>Go on</button>`,
)}
<p class="small"><a href="/account/sign-in?return_to=${encodeURIComponent(wish(request))}">Use the password instead</a></p>
</section>`
  return showPage(reply, { title: 'Use a passkey', body, script, ...(problem ? { status: 401 } : {}) })
}

function addPage(call: PageCall, question: PasskeyQuestion, problem: string | undefined): FastifyReply {
  const body = html`<section class="card">
<h1>Add a passkey</h1>
<p class="soft">On this device, a telephone or a security key. It signs you in without a password.</p>
${complaint(problem)}
${asking(
  call,
  '/account/passkeys/add',
  question,
  html`<label for="name">Name <span class="hint">to know it by later</span></label>
<input id="name" name="name" required maxlength="100" placeholder="My laptop">
<button class="block">Add</button>`,
)}
<p class="small"><a href="/account">Back to your account</a></p>
</section>`
  return showPage(call.reply, { title: 'Add a passkey', body, script, ...(problem ? { status: 422 } : {}) })
}

/** The form that the program fills in and sends. */
function asking({ request }: PageCall, action: string, question: PasskeyQuestion, inner: Html): Html {
  return html`<p class="note bad" data-say role="alert" hidden></p>
<form method="post" action="${action}" data-passkey data-options="${JSON.stringify(question.options)}">${formField(request)}
<input type="hidden" name="question" value="${question.id}">
<input type="hidden" name="response" value="">
${inner}
</form>
<noscript><p class="note bad">Passkeys need JavaScript.</p></noscript>`
}
