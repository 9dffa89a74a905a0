-- Who is on a list is read from the records themselves: nothing is kept beside them that could outlive them.
create index version_of_list on records.version (item, (content ->> 'listName'), decided_on desc, record_id desc)
  where item in ('serious-listing', 'abnormal-listing', 'court-default', 'honour');
comment on index records.version_of_list is 'Entries of one list, newest decision first.';
