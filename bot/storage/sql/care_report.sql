-- What the care report counts. Each statement reads the issues that were not over before :since, and what was
-- taken back (ending 'withdrawn') counts nowhere; the index on (workspace_id, closed_at) keeps the cost to
-- what the span holds, whatever the workspace has ever had.

-- name: care_issues
SELECT * FROM issues
WHERE workspace_id = :workspace_id AND opened_at < :until AND (ending IS NULL OR ending <> 'withdrawn')
    AND (state IN ('new', 'owned', 'solved') OR closed_at >= :since);

-- name: care_steps
SELECT events.issue_id, events.kind, events.at FROM issues
JOIN events ON events.issue_id = issues.id
WHERE issues.workspace_id = :workspace_id AND issues.opened_at < :until
    AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
    AND (issues.state IN ('new', 'owned', 'solved') OR issues.closed_at >= :since)
    AND (
        events.kind IN (
            'reply_sent', 'answered_directly', 'solved', 'closed', 'reopened', 'snoozed', 'woken', 'given_back',
            'hand_over_accepted', 'alarmed'
        )
        OR (events.kind = 'nudged' AND events.data LIKE '%"kind": "heartbeat"%')
        OR (events.kind = 'checked_in' AND events.data LIKE '%"sent": false%')
    )
ORDER BY events.issue_id, events.id;

-- name: care_promises
SELECT promises.issue_id, promises.outcome, promises.settled_at, promises.due_at FROM issues
JOIN promises ON promises.issue_id = issues.id
WHERE issues.workspace_id = :workspace_id AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
    AND (issues.state IN ('new', 'owned', 'solved') OR issues.closed_at >= :since)
    AND promises.tracked_at IS NOT NULL
    AND (
        (promises.settled_at IS NULL AND promises.due_at <= :now)
        OR (promises.settled_at >= :since AND promises.settled_at < :until)
    );

-- name: care_readings
SELECT readings.issue_id, readings.at, readings.scripted, readings.friendly_no FROM issues
JOIN readings ON readings.issue_id = issues.id
WHERE issues.workspace_id = :workspace_id AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
    AND (issues.state IN ('new', 'owned', 'solved') OR issues.closed_at >= :since)
    AND readings.at < :until;

-- name: care_check_ins
SELECT drafts.issue_id FROM issues
JOIN drafts ON drafts.issue_id = issues.id
WHERE issues.workspace_id = :workspace_id AND (issues.ending IS NULL OR issues.ending <> 'withdrawn')
    AND (issues.state IN ('new', 'owned', 'solved') OR issues.closed_at >= :since)
    AND drafts.kind = 'check_in' AND drafts.sent_at >= :since AND drafts.sent_at < :until;

-- A reminder takes the place of its timer when it fires. Late is what is past its time: neither the warning
-- before an answer is due nor the end of a snooze.
-- name: care_late
SELECT issues.id AS issue_id, timers.kind FROM issues
JOIN timers ON timers.issue_id = issues.id
WHERE issues.workspace_id = :workspace_id AND issues.state IN ('new', 'owned', 'solved')
    AND timers.due_at <= :now AND timers.kind <> 'snooze'
    AND NOT (timers.kind IN ('answer', 'promise') AND timers.step = 1)
UNION
SELECT issues.id AS issue_id, nudges.kind FROM issues
JOIN nudges ON nudges.issue_id = issues.id
WHERE issues.workspace_id = :workspace_id AND issues.state IN ('new', 'owned', 'solved')
    AND nudges.cleared_at IS NULL AND nudges.due_at <= :now AND nudges.kind <> 'snooze'
    AND NOT (nudges.kind IN ('answer', 'promise') AND nudges.step = 1);

-- name: care_organisations
SELECT id, organisation FROM customers WHERE workspace_id = :workspace_id AND organisation <> '';

-- name: reading_add
INSERT INTO readings (message_id, issue_id, at, scripted, friendly_no)
VALUES (:message_id, :issue_id, :at, :scripted, :friendly_no)
ON CONFLICT (message_id) DO NOTHING RETURNING message_id;
