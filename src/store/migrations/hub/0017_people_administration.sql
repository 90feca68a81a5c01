-- why: whoever looks after people sees when somebody last signed in; and a token or an application may no longer change things
-- once the person it acts for may only look
alter table users add column signed_in_at timestamptz;

update users u
   set signed_in_at = (select max(a.at) from audit a
                        where a.action = 'user.sign-in' and a.actor = 'user:' || u.user_id);

-- those of its scopes that change something, as the wire that granted them knows them
alter table oauth_grant add column write_scopes text[] not null default '{}';

update oauth_grant set write_scopes = array(select s from unnest(scopes) s where s like 'write%');
