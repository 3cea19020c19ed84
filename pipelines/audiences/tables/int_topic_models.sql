-- Version of the classifier that told the topics, for the ledger of edits; the classifier itself stays with the city.
-- one row per version (version)
select * replace (''::blob as model) from city.int_topic_models
