create schema register;

create table register.figures (
  only_row boolean not null default true,
  subjects integer not null,
  public_records integer not null,
  month_on_time integer not null,
  month_received integer not null,
  changed_at timestamptz,
  measured_at timestamptz not null,
  constraint figures_key primary key (only_row),
  constraint figures_one_row check (only_row)
);
comment on table register.figures is 'Figures of the home page as last measured by a job; a request never counts rows.';
comment on column register.figures.only_row is 'Keeps the table to one row.';
comment on column register.figures.subjects is 'Organisations in the base register.';
comment on column register.figures.public_records is 'Records that were public when measured.';
comment on column register.figures.month_on_time is 'Records received this month within 7 working days of their decision.';
comment on column register.figures.month_received is 'Records with a decision day received this month.';
comment on column register.figures.changed_at is 'When the last record came.';
comment on column register.figures.measured_at is 'When it was measured.';
