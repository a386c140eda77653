-- The words of facts, to search them by. The rowid is the fact's id.
-- depends: 0009.what-is-kept

CREATE VIRTUAL TABLE fact_words USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");

-- In how many facts each word is.
CREATE VIRTUAL TABLE fact_vocabulary USING fts5vocab (fact_words, row);
