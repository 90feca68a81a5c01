-- why: what shoppers type is looked for in a narrow table of its own, so that tens of thousands of matches are ranked and
-- counted without reading whole products. Kept by refresh_search, which the importer calls inside its transaction.

-- products that no word about brands and suppliers tells apart: who may buy one of a class may buy each of it, but for
-- words about single products and items
create table search_class (
  class_id  int primary key,
  brand_key text not null,
  suppliers int[] not null,
  products  bigint not null default 0,
  unique (brand_key, suppliers)
);

create table search_entry (
  product_id int primary key references product on delete cascade,
  class_id   int not null,
  title_key  text collate "C" not null,
  -- plain: every word; ! a word of the title, @ of the brand, # a whole code
  words      tsvector not null
) with (toast_tuple_target = 128);
-- rows stay narrow: the words are read by their index alone
alter table search_entry alter column words set storage external, alter column title_key set storage main;

-- new words wait in a list that is searched from end to end: sorted in when it is long, and by settle_search after an import
create index search_entry_words on search_entry using gin (words) with (gin_pending_list_limit = 16384);
create index search_entry_title on search_entry (title_key, product_id, class_id);
create index search_entry_class on search_entry (class_id);

-- what a misspelt word may have been meant as; a word no longer used is harmless, since nothing is found by it
create table search_word (
  word text collate "C" primary key
);

-- moves with every change of what can be found, in its transaction: what was found under a version holds as long as it does
create table search_version (
  only_row boolean primary key default true check (only_row),
  version  bigint not null default 1
);
insert into search_version default values;

create function search_entry_moved() returns trigger language plpgsql set search_path = hub, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from added) then return null; end if;
    update search_class c set products = c.products + a.n
      from (select class_id, count(*) as n from added group by class_id) a where a.class_id = c.class_id;
  elsif tg_op = 'DELETE' then
    if not exists (select 1 from gone) then return null; end if;
    update search_class c set products = c.products - g.n
      from (select class_id, count(*) as n from gone group by class_id) g where g.class_id = c.class_id;
  else
    if not exists (select 1 from added) then return null; end if;
    update search_class c set products = c.products + d.n
      from (select class_id, sum(n) as n
              from (select class_id, 1 as n from added union all select class_id, -1 from gone) m
             group by class_id having sum(n) <> 0) d
     where d.class_id = c.class_id;
  end if;
  update search_version set version = version + 1;
  return null;
end $$;

create trigger moved_in after insert on search_entry referencing new table as added
  for each statement execute function search_entry_moved();
create trigger moved_out after delete on search_entry referencing old table as gone
  for each statement execute function search_entry_moved();
create trigger moved after update on search_entry referencing new table as added old table as gone
  for each statement execute function search_entry_moved();

-- text in signs beyond ASCII: letters without their marks, Chinese and Japanese signs each a word of its own
create function search_plain(given text) returns text language sql immutable parallel safe as $$
  select regexp_replace(
           regexp_replace(
             normalize(
               replace(replace(replace(replace(
                 translate(
                   lower(regexp_replace(normalize(translate(given, '™®©', '   '), nfkd), '[\u0300-\u036f]+', '', 'g')),
                   'øłđðħıς’ʼ`´‘', 'olddhiσ'''''''''''),
                 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), nfc),
             '([\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])', ' \1 ', 'g'),
           '[\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufe10-\ufe6f\uff5f-\uff65\ufff0-\uffff\U0001f000-\U0001faff]+',
           ' ', 'g')
$$;

-- words in small letters with a space between; apostrophes join. The same as core/catalog/search-words.ts does to what is typed
create function search_fold(given text) returns text language sql immutable parallel safe as $$
  select translate(lower(case when octet_length(given) = length(given) then given else hub.search_plain(given) end),
                   E' !"#$%&()*+,-./:;<=>?@[\\]^_{|}~\t\n\r\x0b\f''`', repeat(' ', 36))
$$;

-- long text for the parser of words, rid of what it takes for addresses, paths and signed numbers; faster than search_fold
create function search_text(given text) returns text language sql immutable parallel safe as $$
  select replace(replace(replace(replace(replace(replace(replace(
           case when octet_length(given) = length(given) then given else hub.search_plain(given) end,
           '/', ' '), '.', ' '), '-', ' '), '_', ' '), '@', ' '), '+', ' '), '''', '')
$$;

-- every lexeme of a text, marked
create function search_marked(mark text, lexemes text[]) returns text[] language sql immutable parallel safe as $$
  select string_to_array(mark || array_to_string(lexemes, ' ' || mark), ' ')
$$;

-- planned for the indexes, whoever calls: tables just filled have no statistics yet
create function refresh_search(ids int[]) returns int language plpgsql
  set search_path = hub, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  moved int;
begin
  insert into search_class (class_id, brand_key, suppliers)
  select (select coalesce(max(class_id), 0) from search_class) + row_number() over (order by n.brand_key, n.suppliers),
         n.brand_key, n.suppliers
    from (select distinct p.brand_key, coalesce(s.suppliers, '{}') as suppliers
            from product p
            left join lateral (select array_agg(distinct o.supplier_id order by o.supplier_id) as suppliers
                                 from item i join supplier_offer o on o.item_id = i.item_id
                                where i.product_id = p.product_id) s on true
           where p.product_id = any (ids)) n
   where not exists (select 1 from search_class c where c.brand_key = n.brand_key and c.suppliers = n.suppliers);

  with goods as materialized (
    -- \x01 stands between codes: folding leaves it alone
    select i.product_id, string_agg(distinct i.label, ' ') as labels,
           string_agg(concat_ws(E'\x01', i.item_id, i.sku, left(i.mpn, 128), left(i.supplier_item_number, 128),
                                ltrim(coalesce(i.gtin_key, left(i.gtin, 128)), '0')), E'\x01') as codes
      from item i where i.product_id = any (ids) group by i.product_id),
  wanted as materialized (
    select p.product_id, p.brand_key, search_fold(p.title) as title, search_fold(p.brand) as brand,
           concat_ws(' ', p.metadata ->> 'species', p.metadata ->> 'category', p.metadata ->> 'subcategory',
                     p.metadata ->> 'type', p.metadata ->> 'productGroup', g.labels) as kinds,
           left(p.description, 20000) as description, concat_ws(E'\x01', p.product_id, g.codes) as codes
      from product p left join goods g on g.product_id = p.product_id
     where p.product_id = any (ids)),
  folded as materialized (
    select w.product_id, w.brand_key, w.title, w.brand, search_fold(w.kinds) as kinds, search_text(w.description) as description,
           search_fold(w.codes) as codes
      from wanted w),
  lexed as materialized (
    select w.product_id, w.brand_key, w.title,
           -- a number may have lost its zeros, or been given some: it is kept, and asked for, without any
           string_to_array(case when strpos(c.whole, E'\x010') > 0
                                then regexp_replace(c.whole, E'(\x01)0+(?=[0-9]+(\x01|$))', '\1', 'g') else c.whole end, E'\x01') as codes,
           string_to_array(translate(c.whole, 'abcdefghijklmnopqrstuvwxyz', ''), E'\x01') as numbers,
           tsvector_to_array(to_tsvector('simple', w.title)) as title_raw,
           tsvector_to_array(to_tsvector('english', w.title)) as title_stems,
           tsvector_to_array(to_tsvector('simple', w.brand)) as brand_raw,
           tsvector_to_array(to_tsvector('english', w.brand)) as brand_stems,
           tsvector_to_array(to_tsvector('simple', w.kinds)) as kind_raw,
           tsvector_to_array(to_tsvector('simple', replace(w.codes, E'\x01', ' '))) as pieces,
           tsvector_to_array(to_tsvector('english', w.kinds || ' ' || w.description)) as rest
      from folded w cross join lateral (select replace(w.codes, ' ', '') as whole) c),
  learnt as (
    insert into search_word (word)
    select distinct u.word from lexed l cross join lateral unnest(l.title_raw || l.brand_raw || l.kind_raw) u(word)
     where length(u.word) between 4 and 24 and translate(u.word, '0123456789', '') = u.word
       and not exists (select 1 from search_word s where s.word = u.word)
    on conflict do nothing)
  insert into search_entry as e (product_id, class_id, title_key, words)
  select l.product_id, c.class_id, trim(regexp_replace(l.title, ' +', ' ', 'g')),
         array_to_tsvector(array_remove(
           l.title_raw || l.title_stems || l.brand_raw || l.brand_stems || l.kind_raw || l.pieces || l.rest || l.codes
           || array(select ltrim(n, '0') from unnest(l.numbers) n where length(n) >= 4)
           || search_marked('!', l.title_raw || l.title_stems) || search_marked('@', l.brand_raw || l.brand_stems)
           || search_marked('#', l.codes), ''))
    from lexed l
    left join lateral (select array_agg(distinct o.supplier_id order by o.supplier_id) as suppliers
                         from item i join supplier_offer o on o.item_id = i.item_id
                        where i.product_id = l.product_id) s on true
    join search_class c on c.brand_key = l.brand_key and c.suppliers = coalesce(s.suppliers, '{}')
  on conflict (product_id) do update
     set class_id = excluded.class_id, title_key = excluded.title_key, words = excluded.words
   where (e.class_id, e.title_key, e.words) is distinct from (excluded.class_id, excluded.title_key, excluded.words);
  get diagnostics moved = row_count;
  return moved;
end $$;

-- the owner's to do, and asked for by whoever has refreshed something
create function settle_search() returns void language sql security definer set search_path = hub, pg_temp as $$
  select gin_clean_pending_list('search_entry_words')
$$;

-- what is stored already
do $$
declare
  batch int[];
  reached int := 0;
begin
  loop
    batch := array(select product_id from product where product_id > reached order by product_id limit 2000);
    exit when batch = '{}';
    perform refresh_search(batch);
    reached := batch[array_upper(batch, 1)];
  end loop;
  perform settle_search();
end $$;

alter table product drop column search;
