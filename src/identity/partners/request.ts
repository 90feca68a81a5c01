import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { askForAccess, isFormOpen } from '../../core/access/partners/ask.ts'
import type { Faults, QuestionField, TypedQuestion } from '../../core/access/partners/question.ts'
import { type Form, formOf } from '../form.ts'
import { html } from '../html.ts'
import { complaint } from '../layout.ts'
import { formField, visitOf } from '../visit.ts'
import { field } from './field.ts'
import { type PartnerPages, showPartnerNotice, showPartnerPage } from './partner-page.ts'

const nothing: TypedQuestion = {
  name: '',
  company: '',
  email: '',
  purpose: '',
  description: '',
  callbackUrls: '',
  expectedCustomers: '',
}

/** Where somebody asks for access, and what comes next. */
export function mountRequest(app: FastifyInstance, { place }: PartnerPages): void {
  app.get('/', async (request, reply) =>
    (await isFormOpen(place.hub)) ? requestPage(request, reply, { typed: nothing }) : closedPage(reply, 200),
  )
  app.post('/', async (request, reply) => {
    const form = formOf(request)
    const typed = typedOf(form)
    // people do not see this field, and what fills in all there are does not read the answer
    if (form.text('website') !== '') return requestPage(request, reply, { typed, isFilledIn: true })
    const answer = await askForAccess(place.hub, { typed, from: visitOf(request).place })
    if (answer.kind === 'asked') return reply.redirect('/partners/asked', 303)
    if (answer.kind === 'closed') return closedPage(reply, 409)
    if (answer.kind === 'unfit') return requestPage(request, reply, { typed, faults: answer.faults })
    reply.header('retry-after', String(answer.retryAfterSeconds))
    return requestPage(request, reply, { typed, retryAfterSeconds: answer.retryAfterSeconds })
  })
  app.get('/asked', async (_request, reply) => askedPage(reply))
}

function typedOf(form: Form): TypedQuestion {
  return {
    name: form.text('name'),
    company: form.text('company'),
    email: form.text('email'),
    purpose: form.text('purpose'),
    description: form.text('description'),
    callbackUrls: form.text('callbackUrls'),
    expectedCustomers: form.text('expectedCustomers'),
  }
}

interface Shown {
  readonly typed: TypedQuestion
  readonly faults?: Faults<QuestionField>
  readonly retryAfterSeconds?: number | undefined
  readonly isFilledIn?: boolean
}

function requestPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { typed, faults = {}, retryAfterSeconds, isFilledIn = false }: Shown,
): FastifyReply {
  const of = (name: QuestionField) => ({ name, value: typed[name], faults: faults[name] })
  const problem = complaintOf({ faults, retryAfterSeconds, isFilledIn })
  const body = html`<section class="card">
<h1>Ask for API access</h1>
<p class="soft">You build an application that retailers let act for them on the Inventory Source API. Say what it is: somebody
reads it, and the credentials come by mail.</p>
${complaint(problem)}
<form method="post" action="/partners" novalidate>${formField(request)}
<div class="pair">${field({ ...of('name'), label: 'Application name', hint: 'Retailers see it when they are asked.' })}
${field({ ...of('company'), label: 'Company', hint: 'Who makes the application.', autocomplete: 'organization' })}</div>
${field({ ...of('email'), label: 'Contact e-mail', hint: 'The answer goes there, and whoever reads it looks after the application.', kind: 'email', autocomplete: 'email' })}
${field({ ...of('purpose'), label: 'Application purpose', hint: 'What it does for a retailer, in a sentence or two.', kind: 'text' })}
${field({ ...of('description'), label: 'Description', hint: 'Anything else that helps to decide.', kind: 'text', isOptional: true })}
${field({ ...of('callbackUrls'), label: 'Callback URLs', hint: 'Where people are sent back to, one on each line, compared letter by letter. For your own use only, one at http://localhost will do.', kind: 'addresses' })}
${field({ ...of('expectedCustomers'), label: 'Estimated customers in three months', kind: 'number' })}
<p class="away" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
<button class="block">Send the request</button>
</form>
</section>
<p class="soft small beneath">Asked already, or have access? <a href="/partners/manage">Look after your applications</a></p>`
  const status = retryAfterSeconds !== undefined ? 429 : problem === undefined ? 200 : 422
  return showPartnerPage(reply, { title: 'Ask for API access', body, isWide: true, status })
}

function complaintOf({ faults, retryAfterSeconds, isFilledIn }: Omit<Shown, 'typed'>): string | undefined {
  if (retryAfterSeconds !== undefined)
    return `There were too many requests. Wait ${minutes(retryAfterSeconds)} and send it again.`
  if (isFilledIn)
    return 'Something filled in a field that has to stay empty. It is empty again: send the request once more.'
  const wrong = Object.keys(faults ?? {}).length
  if (wrong === 0) return undefined
  return `${wrong === 1 ? 'One field needs' : `${wrong} fields need`} another look. Nothing was sent yet.`
}

function minutes(seconds: number): string {
  const count = Math.ceil(seconds / 60)
  return count === 1 ? 'a minute' : `${count} minutes`
}

function askedPage(reply: FastifyReply): FastifyReply {
  const body = html`<section class="card"><h1>Your request was sent</h1>
<p class="soft">Nothing more to do for now. This is what happens next:</p>
<ol class="next">
<li><b>A mail confirms it.</b> It goes to the contact address, at once. Not there? Look among the unwanted mail.</li>
<li><b>Somebody reads it.</b> If it is refused, the mail says why, and you may ask again.</li>
<li><b>You get the credentials.</b> A link in the mail shows client ID and client secret, once, within seven days.</li>
</ol>
<p><a class="button plain" href="/partners/manage">See your requests</a></p></section>`
  return showPartnerPage(reply, { title: 'Your request was sent', body })
}

function closedPage(reply: FastifyReply, status: number): FastifyReply {
  return showPartnerNotice(reply, {
    status,
    title: 'No requests just now',
    text: 'The operator of this hub takes no requests for API access at the moment. Come back later, or write to the operator.',
    link: { href: '/partners/manage', words: 'Look after your applications' },
  })
}
