-- why: a run of a stock feed says beforehand what it will set, so that the rows of a file never pass through the hub a second time
-- and each chunk is one statement. Unlogged: it is worth nothing once the run has ended, and after a crash of the server the
-- same file does the rest.
create unlogged table feed_stock_plan (
  feed_run_id bigint not null references feed_run on delete cascade,
  part_no     int not null,
  items       int[] not null,
  warehouses  int[] not null,
  counted     int[] not null,
  on_hand     int[] not null,
  buffer      int[] not null,
  -- of the rows as they were compared; 0: there was none
  versions    bigint[] not null,
  was_on_hand int[] not null,
  was_buffer  int[] not null,
  -- null: all as of the run
  marks       timestamptz[],
  primary key (feed_run_id, part_no)
);

-- a day's digest is read by time; entries lie in the order of their time, so this costs next to nothing to keep
create index stream_entry_at on stream_entry using brin (at) with (pages_per_range = 16, autosummarize = on);
