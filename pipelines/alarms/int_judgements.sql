-- What was judged of a week of a series, under a fingerprint of the counts up to it and of the code.
-- one row per fingerprint (fingerprint)
create table if not exists int_judgements (fingerprint varchar primary key, judged varchar);
