-- The words of facts, to search them by.
-- depends: 0009.what-is-kept

CREATE TABLE fact_words (
    id BIGINT PRIMARY KEY REFERENCES facts (id),
    words TSVECTOR NOT NULL
);

CREATE INDEX fact_words_by_word ON fact_words USING GIN (words);

-- In how many facts each word is.
CREATE TABLE fact_vocabulary (
    term TEXT PRIMARY KEY,
    doc BIGINT NOT NULL
);
