-- Which of an organisation's records are decided measures: asked whenever a record changes that one may rest on.
create index display_of_measure on publication.display (subject_code) where item = 'measure';
comment on index publication.display_of_measure is 'Decided measures of an organisation.';
