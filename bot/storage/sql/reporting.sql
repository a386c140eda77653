-- The week in figures, and one customer. What was taken back (ending 'withdrawn') counts nowhere.
-- The bounds :day_1 … :day_8 are the seven local days' midnights and the one after them, in µs UTC.
-- Each statement reads one week by one moment: with an index on (workspace_id, that moment) it costs what the
-- week holds, without one what the workspace has ever had.

-- name: week_opened
SELECT
    CASE
        WHEN opened_at < :day_2 THEN 0
        WHEN opened_at < :day_3 THEN 1
        WHEN opened_at < :day_4 THEN 2
        WHEN opened_at < :day_5 THEN 3
        WHEN opened_at < :day_6 THEN 4
        WHEN opened_at < :day_7 THEN 5
        ELSE 6
    END AS place,
    count(*) AS amount
FROM issues
WHERE workspace_id = :workspace_id AND opened_at >= :day_1 AND opened_at < :day_8
    AND (ending IS NULL OR ending <> 'withdrawn')
GROUP BY place;

-- name: week_solved
SELECT
    CASE
        WHEN solved_at < :day_2 THEN 0
        WHEN solved_at < :day_3 THEN 1
        WHEN solved_at < :day_4 THEN 2
        WHEN solved_at < :day_5 THEN 3
        WHEN solved_at < :day_6 THEN 4
        WHEN solved_at < :day_7 THEN 5
        ELSE 6
    END AS place,
    count(*) AS amount
FROM issues
WHERE workspace_id = :workspace_id AND solved_at >= :day_1 AND solved_at < :day_8
    AND (ending IS NULL OR ending <> 'withdrawn')
GROUP BY place;

-- name: customers_found
SELECT * FROM customers
WHERE workspace_id = :workspace_id AND lower(name || ' ' || organisation) LIKE :pattern ESCAPE '!'
    AND NOT EXISTS (
        SELECT 1 FROM customer_merges WHERE gone_id = customers.id AND customer_merges.undone_at IS NULL
    )
ORDER BY lower(name), id LIMIT :most;

-- name: customer_standing
SELECT count(*) AS amount, max(number) AS newest, max(heard_at) AS heard_at FROM issues
WHERE customer_id = :customer_id AND (ending IS NULL OR ending <> 'withdrawn');

-- name: customer_people
SELECT * FROM people
WHERE workspace_id = :workspace_id AND customer_id = :customer_id AND platform <> 'elsewhere' ORDER BY id;

-- name: customer_issues
SELECT * FROM issues
WHERE customer_id = :customer_id AND (ending IS NULL OR ending <> 'withdrawn')
ORDER BY opened_at DESC, number DESC LIMIT :most;

-- Words that they deleted or changed later are theirs to take back: only those that still stand are told.
-- name: customer_moods
SELECT
    issues.number,
    moods.mood,
    CASE WHEN EXISTS (
        SELECT 1 FROM messages
        WHERE messages.issue_id = moods.issue_id AND messages.voice = 'customer'
            AND messages.text = moods.words
    ) THEN moods.words ELSE '' END AS words,
    moods.at
FROM moods
JOIN issues ON issues.id = moods.issue_id
WHERE issues.customer_id = :customer_id AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
ORDER BY moods.id DESC LIMIT :most;
