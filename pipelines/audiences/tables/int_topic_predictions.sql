-- What the classifier said of the county's texts.
-- one row per distinct text (text_key)
from city.int_topic_predictions
semi join raw_requests using (text_key)
