-- why: whoever builds an application for retailers asks the operator for access. A partner has no account: links that are mailed
-- to the address of an application stand for one. No secret is stored: hashes only. Production's to know; the clients that are made
-- of an application stand with all others, each in its own environment.
create table partner_application (
  application_id     int primary key generated always as identity,
  state              text not null check (state in ('waiting', 'approved', 'refused', 'retracted', 'revoked')),
  name               text not null check (length(name) between 1 and 100),
  company            text not null check (length(company) between 1 and 200),
  email              text not null check (length(email) between 3 and 254),
  -- lower case: whoever reads the mail of this address looks after the application
  email_key          text not null,
  purpose            text not null,
  description        text not null,
  callback_urls      text[] not null check (cardinality(callback_urls) between 1 and 20),
  -- within three months
  expected_customers int not null check (expected_customers >= 0),
  content_hash       bytea not null,
  asked_at           timestamptz not null,
  decided_at         timestamptz,
  decided_by         text,
  -- why it was refused or revoked
  reason             text,
  -- something is decided that nobody was told yet
  mail_due           boolean not null,
  -- whose credentials the mail that is due leads to
  due_environments   text[] not null default '{}',
  check ((decided_at is null) = (state = 'waiting'))
);

-- the same question, sent twice while it waits, is one question
create unique index partner_application_waiting on partner_application (content_hash) where state = 'waiting';
create index partner_application_state on partner_application (state, application_id);
create index partner_application_email on partner_application (email_key, application_id);

create table partner_client (
  application_id int not null references partner_application,
  environment    text not null check (environment in ('production', 'sandbox')),
  client_id      text not null unique,
  -- null: agreed upon, and not there yet
  made_at        timestamptz,
  -- counts secrets, so that a form that is sent twice makes one
  secret_no      int not null default 0,
  primary key (application_id, environment)
);

create table partner_link (
  token_hash     bytea primary key,
  purpose        text not null check (purpose in ('credentials', 'sign-in')),
  -- null: for all that is the address's
  application_id int references partner_application,
  email_key      text not null,
  -- whose credentials it shows
  environments   text[] not null,
  created_at     timestamptz not null,
  expires_at     timestamptz not null,
  used_at        timestamptz,
  check ((purpose = 'credentials') = (application_id is not null))
);

create index partner_link_application on partner_link (application_id, created_at) where application_id is not null;
create index partner_link_email on partner_link (email_key);
create index partner_link_expires on partner_link (expires_at);

create table partner_session (
  id_hash    bytea primary key,
  email_key  text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index partner_session_expires on partner_session (expires_at);

-- one row: may partners ask?
create table partner_form (
  is_one  boolean primary key default true check (is_one),
  is_open boolean not null
);

insert into partner_form (is_open) values (true);
