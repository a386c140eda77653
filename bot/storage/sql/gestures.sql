-- Makes the purse where there is none, and holds its row until the transaction is over.
-- name: purse_lock
INSERT INTO purses (workspace_id, spends) VALUES (:workspace_id, 1)
ON CONFLICT (workspace_id) DO UPDATE SET spends = purses.spends + 1 RETURNING spends;

-- name: gesture_add
INSERT INTO gestures (
    id, workspace_id, issue_id, by_id, kind, minor, currency, days, reason, state, why, asked, bound,
    made_at, expires_at, answered_by, answered_at, given_at, told_at, undone_at
)
VALUES (
    :id, :workspace_id, :issue_id, :by_id, :kind, :minor, :currency, :days, :reason, :state, :why, :asked, :bound,
    :made_at, :expires_at, :answered_by, :answered_at, :given_at, :told_at, :undone_at
)
RETURNING id;

-- name: gesture_by_id
SELECT * FROM gestures WHERE id = :id;

-- name: gesture_move
UPDATE gestures SET state = :state, answered_by = :answered_by, answered_at = :answered_at,
    given_at = :given_at, told_at = :told_at, undone_at = :undone_at
WHERE id = :id AND state = :before RETURNING id;

-- name: gestures_of_issue
SELECT * FROM gestures WHERE issue_id = :issue_id ORDER BY id;

-- name: gestures_spent_by
SELECT COALESCE(SUM(minor), 0) AS spent FROM gestures
WHERE by_id = :by_id AND currency = :currency AND state IN ('given', 'told') AND given_at >= :since;

-- name: gestures_had_by
SELECT gestures.* FROM gestures JOIN issues ON issues.id = gestures.issue_id
WHERE issues.customer_id = :customer_id AND gestures.state IN ('given', 'told') AND gestures.given_at >= :since
ORDER BY gestures.given_at, gestures.id;

-- name: gestures_waiting
SELECT * FROM gestures WHERE workspace_id = :workspace_id AND state = 'asked' ORDER BY id;

-- name: gestures_lapsed
SELECT * FROM gestures WHERE state = 'asked' AND expires_at <= :now ORDER BY expires_at, id LIMIT 1;

-- name: gestures_untold
SELECT * FROM gestures WHERE by_id = :by_id AND state = 'given' ORDER BY id;

-- name: gestures_given
SELECT gestures.kind, gestures.minor, gestures.currency, gestures.given_at AS at, gestures.issue_id, issues.ending
FROM gestures JOIN issues ON issues.id = gestures.issue_id
WHERE gestures.workspace_id = :workspace_id AND gestures.state IN ('given', 'told')
    AND gestures.given_at >= :since AND gestures.given_at < :until
ORDER BY gestures.given_at, gestures.id;

-- name: gesture_lines_to
SELECT * FROM tellings
WHERE person_id = :person_id AND what IN ('gesture_asked', 'gesture_answered') ORDER BY id;

-- name: customer_worth
SELECT worth_minor, worth_currency FROM customer_profiles
WHERE customer_id = :customer_id AND worth_minor IS NOT NULL AND worth_currency IS NOT NULL;
