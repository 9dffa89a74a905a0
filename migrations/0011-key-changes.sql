-- Few among very many, and looked at in every round of the sequencer.
create index entry_key_changes on ledger.entry (log, leaf_index) where type = 'key-change';
