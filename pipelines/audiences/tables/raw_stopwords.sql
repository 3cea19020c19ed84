-- Stop words, and the names of other counties' places: no word of theirs is counted or told.
-- one row per word (word)
select word from city.raw_stopwords
union
select name from other_names
