-- What a person should read of the county's texts.
-- one row per distinct text and kind (text_key, kind)
select signal.*
from city.int_text_signals as signal
semi join raw_requests using (text_key)
