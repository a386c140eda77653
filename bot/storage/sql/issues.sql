-- name: next_issue_number
UPDATE workspaces SET last_number = last_number + 1 WHERE id = :workspace_id RETURNING last_number;

-- name: issue_add
INSERT INTO issues (
    id, workspace_id, number, state, turn, title, criticality, criticality_by, emotion, emotion_by,
    reasons, customer_id, owner_id, channel_id, thread_ref, opened_by, opened_at, claimed_at,
    waiting_since, heard_at, answered_at, solved_at, asked_at, confirmed_at, snoozed_until,
    closed_at, ending, conversation, version, public
) VALUES (
    :id, :workspace_id, :number, :state, :turn, :title, :criticality, :criticality_by, :emotion,
    :emotion_by, :reasons, :customer_id, :owner_id, :channel_id, :thread_ref, :opened_by,
    :opened_at, :claimed_at, :waiting_since, :heard_at, :answered_at, :solved_at, :asked_at,
    :confirmed_at, :snoozed_until, :closed_at, :ending, :conversation, :version, :public
) RETURNING id;

-- name: issue_save
UPDATE issues SET
    state = :state,
    turn = :turn,
    title = :title,
    criticality = :criticality,
    criticality_by = :criticality_by,
    emotion = :emotion,
    emotion_by = :emotion_by,
    reasons = :reasons,
    customer_id = :customer_id,
    owner_id = :owner_id,
    channel_id = :channel_id,
    thread_ref = :thread_ref,
    claimed_at = :claimed_at,
    waiting_since = :waiting_since,
    heard_at = :heard_at,
    answered_at = :answered_at,
    solved_at = :solved_at,
    asked_at = :asked_at,
    confirmed_at = :confirmed_at,
    snoozed_until = :snoozed_until,
    closed_at = :closed_at,
    ending = :ending,
    conversation = :conversation,
    public = :public,
    version = version + 1
WHERE id = :id RETURNING version;

-- name: issue_by_id
SELECT * FROM issues WHERE id = :id;

-- name: issue_id_by_number
SELECT id FROM issues WHERE workspace_id = :workspace_id AND number = :number;

-- name: issue_to_join
SELECT * FROM issues
WHERE customer_id = :customer_id AND channel_id = :channel_id AND state IN ('new', 'owned')
ORDER BY opened_at DESC, id DESC LIMIT 1;

-- name: issues_open
SELECT * FROM issues WHERE workspace_id = :workspace_id AND state <> 'closed' ORDER BY opened_at, id;

-- name: issues_of_owner
SELECT * FROM issues
WHERE workspace_id = :workspace_id AND owner_id = :owner_id AND state <> 'closed' ORDER BY opened_at, id;

-- name: issues_before
SELECT * FROM issues
WHERE customer_id = :customer_id AND id <> :id AND (ending IS NULL OR ending <> 'withdrawn')
ORDER BY opened_at DESC LIMIT 5;

-- name: issues_found
SELECT DISTINCT issues.* FROM issues
JOIN customers ON customers.id = issues.customer_id
LEFT JOIN messages ON messages.issue_id = issues.id AND messages.deleted_at IS NULL
WHERE issues.workspace_id = :workspace_id
    AND (
        lower(issues.title) LIKE :pattern ESCAPE '!'
        OR lower(customers.name) LIKE :pattern ESCAPE '!'
        OR lower(customers.organisation) LIKE :pattern ESCAPE '!'
        OR lower(messages.text) LIKE :pattern ESCAPE '!'
    )
ORDER BY issues.opened_at DESC LIMIT 20;

-- name: issues_of_customer
SELECT * FROM issues WHERE customer_id = :customer_id ORDER BY opened_at DESC, id DESC;
