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

-- name: week_answered
SELECT criticality, opened_at, answered_at FROM issues
WHERE workspace_id = :workspace_id AND answered_at >= :since AND answered_at < :until
    AND (ending IS NULL OR ending <> 'withdrawn');

-- name: week_ended
SELECT ending, count(*) AS amount FROM issues
WHERE workspace_id = :workspace_id AND closed_at >= :since AND closed_at < :until AND ending <> 'withdrawn'
GROUP BY ending;

-- Late is what is past its time: neither the warning before an answer is due nor the end of a snooze.
-- name: standing_now
SELECT
    count(CASE WHEN state <> 'solved' THEN 1 END) AS still_open,
    count(CASE WHEN state = 'new' THEN 1 END) AS unclaimed,
    count(
        CASE WHEN EXISTS (
            SELECT 1 FROM nudges
            WHERE nudges.issue_id = issues.id AND nudges.cleared_at IS NULL AND nudges.due_at <= :now
                AND nudges.kind <> 'snooze' AND NOT (nudges.kind IN ('answer', 'promise') AND nudges.step = 1)
        ) OR EXISTS (
            SELECT 1 FROM timers
            WHERE timers.issue_id = issues.id AND timers.due_at <= :now
                AND timers.kind <> 'snooze' AND NOT (timers.kind IN ('answer', 'promise') AND timers.step = 1)
        ) THEN 1 END
    ) AS late
FROM issues
WHERE workspace_id = :workspace_id AND state IN ('new', 'owned', 'solved');

-- name: customers_found
SELECT * FROM customers
WHERE workspace_id = :workspace_id AND lower(name || ' ' || organisation) LIKE :pattern ESCAPE '!'
ORDER BY lower(name), id LIMIT :most;

-- name: customer_standing
SELECT count(*) AS amount, max(number) AS newest, max(heard_at) AS heard_at FROM issues
WHERE customer_id = :customer_id AND (ending IS NULL OR ending <> 'withdrawn');

-- name: customer_people
SELECT * FROM people WHERE workspace_id = :workspace_id AND customer_id = :customer_id ORDER BY id;

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
