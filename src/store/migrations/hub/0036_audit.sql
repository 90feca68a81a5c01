-- why: who did what is asked by person, by thing and by time, the latest first.
create index audit_actor on audit (actor, audit_id);
create index audit_subject_latest on audit (subject, audit_id);
drop index audit_subject;
