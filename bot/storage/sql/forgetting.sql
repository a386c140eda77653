-- What is held on a customer, and what becomes of it: two statements for each table, `held_…` and `forget_…`.
-- :run names the rows of forgetting_scopes that say who and what it is about. A test reads the schema and sees
-- to it that no column of words is left out.

-- name: held_customer_line_versions
SELECT * FROM customer_line_versions WHERE line_id IN (
    SELECT id FROM customer_lines WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
);

-- name: forget_customer_line_versions!
DELETE FROM customer_line_versions WHERE line_id IN (
    SELECT id FROM customer_lines WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
);

-- name: held_customer_lines
SELECT * FROM customer_lines WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forget_customer_lines!
DELETE FROM customer_lines WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: held_customer_handles
SELECT * FROM customer_handles WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forget_customer_handles!
DELETE FROM customer_handles WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: held_customer_profiles
SELECT * FROM customer_profiles WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forget_customer_profiles!
DELETE FROM customer_profiles WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: held_customer_wonders
SELECT * FROM customer_wonders WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forget_customer_wonders!
DELETE FROM customer_wonders WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: held_customer_moves
SELECT * FROM customer_moves WHERE merge_id IN (
    SELECT id FROM customer_merges WHERE kept_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
) OR gone_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
);

-- name: forget_customer_moves!
DELETE FROM customer_moves WHERE merge_id IN (
    SELECT id FROM customer_merges WHERE kept_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
) OR gone_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
);

-- name: held_customer_merges
SELECT * FROM customer_merges WHERE kept_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
    OR gone_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forget_customer_merges!
DELETE FROM customer_merges WHERE kept_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
    OR gone_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: held_repeated_sentences
SELECT * FROM repeated_sentences WHERE EXISTS (
    SELECT 1 FROM sent_sentences
    WHERE sent_sentences.workspace_id = repeated_sentences.workspace_id
        AND sent_sentences.mark = repeated_sentences.mark
        AND sent_sentences.customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
);

-- name: forget_repeated_sentences!
DELETE FROM repeated_sentences WHERE EXISTS (
    SELECT 1 FROM sent_sentences
    WHERE sent_sentences.workspace_id = repeated_sentences.workspace_id
        AND sent_sentences.mark = repeated_sentences.mark
        AND sent_sentences.customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
)
);

-- name: held_sent_sentences
SELECT * FROM sent_sentences WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forget_sent_sentences!
DELETE FROM sent_sentences WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: held_edits
SELECT * FROM edits WHERE draft_id IN (
    SELECT id FROM drafts WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
);

-- name: forget_edits!
UPDATE edits SET removed = '[]', added = '[]'
WHERE draft_id IN (
    SELECT id FROM drafts WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
);

-- name: held_proposals
SELECT * FROM proposals WHERE draft_id IN (
    SELECT id FROM drafts WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
);

-- name: forget_proposals!
UPDATE proposals SET text = '', withheld = '[]'
WHERE draft_id IN (
    SELECT id FROM drafts WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
);

-- name: held_drafts
SELECT * FROM drafts WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_drafts!
UPDATE drafts SET text = '', approved_text = CASE WHEN approved_text IS NULL THEN NULL ELSE '' END,
    approved_hash = CASE WHEN approved_hash IS NULL THEN NULL ELSE '' END
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_summaries
SELECT * FROM summaries WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_summaries!
DELETE FROM summaries WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_hand_overs
SELECT * FROM hand_overs WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_hand_overs!
UPDATE hand_overs SET note = '', reason = ''
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_moods
SELECT * FROM moods WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_moods!
UPDATE moods SET words = ''
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_promises
SELECT * FROM promises WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_promises!
UPDATE promises SET quote = ''
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_gestures
SELECT * FROM gestures WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_gestures!
UPDATE gestures SET reason = '', bound = ''
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_public_voices
SELECT * FROM public_voices WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_public_voices!
UPDATE public_voices SET url = '', author = '', rating = '', answer = ''
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_deliveries
SELECT * FROM deliveries WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_deliveries!
UPDATE deliveries SET problem = ''
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_quarantine
SELECT * FROM quarantine WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_quarantine!
DELETE FROM quarantine WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_local_messages
SELECT * FROM local_messages WHERE author_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
) OR EXISTS (
    SELECT 1 FROM messages
    WHERE messages.channel_id = local_messages.channel_id
        AND messages.ref = CAST(local_messages.id AS TEXT)
        AND messages.issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
);

-- name: forget_local_messages!
UPDATE local_messages SET text = '', blocks = '[]', mentions = '[]', on_behalf_of = '',
    deleted_at = COALESCE(deleted_at, :at)
WHERE author_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
) OR EXISTS (
    SELECT 1 FROM messages
    WHERE messages.channel_id = local_messages.channel_id
        AND messages.ref = CAST(local_messages.id AS TEXT)
        AND messages.issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
);

-- name: held_places
SELECT * FROM places WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
) AND EXISTS (
    SELECT 1 FROM messages
    WHERE messages.channel_id = places.channel_id AND messages.ref = places.ref
        AND messages.issue_id = places.issue_id
);

-- name: forget_places!
DELETE FROM places WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
) AND EXISTS (
    SELECT 1 FROM messages
    WHERE messages.channel_id = places.channel_id AND messages.ref = places.ref
        AND messages.issue_id = places.issue_id
);

-- name: held_messages
SELECT * FROM messages WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_messages!
UPDATE messages SET text = '', ref = 'forgotten:' || CAST(id AS TEXT), deleted_at = COALESCE(deleted_at, :at)
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_issues
SELECT * FROM issues WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: forget_issues!
UPDATE issues SET title = :label, reasons = '[]', thread_ref = ''
WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: held_local_reactions
SELECT * FROM local_reactions WHERE person_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: forget_local_reactions!
DELETE FROM local_reactions WHERE person_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: held_local_reads
SELECT * FROM local_reads WHERE person_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: forget_local_reads!
DELETE FROM local_reads WHERE person_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: held_reactions
SELECT * FROM reactions WHERE EXISTS (
    SELECT 1 FROM people
    JOIN channels ON channels.workspace_id = people.workspace_id
    WHERE people.id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
)
        AND people.user_id = reactions.user_id AND channels.id = reactions.channel_id
);

-- name: forget_reactions!
DELETE FROM reactions WHERE EXISTS (
    SELECT 1 FROM people
    JOIN channels ON channels.workspace_id = people.workspace_id
    WHERE people.id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
)
        AND people.user_id = reactions.user_id AND channels.id = reactions.channel_id
);

-- name: held_refusals
SELECT * FROM refusals WHERE person_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: forget_refusals!
DELETE FROM refusals WHERE person_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: held_people
SELECT * FROM people WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: forget_people!
UPDATE people SET name = :label, platform = 'elsewhere', user_id = 'forgotten:' || CAST(id AS TEXT),
    zone = 'UTC', known_at = COALESCE(known_at, :at), home_at = NULL
WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: held_customers
SELECT * FROM customers WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forget_customers!
UPDATE customers SET name = :label, organisation = ''
WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- The log stays; what people wrote in it is blanked row by row.
-- name: held_events
SELECT * FROM events WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
ORDER BY id;

-- name: forget_event!
UPDATE events SET data = :data WHERE id = :id;

-- name: held_tellings
SELECT * FROM tellings WHERE workspace_id = :workspace_id ORDER BY id;

-- name: forget_telling!
UPDATE tellings SET data = :data WHERE id = :id;

-- name: scope_add!
INSERT INTO forgetting_scopes (run, kind, item) VALUES (:run, :kind, :item)
ON CONFLICT (run, kind, item) DO NOTHING;

-- name: scope_end!
DELETE FROM forgetting_scopes WHERE run = :run;

-- Everybody whom a merge made one with this customer, undone merges aside.
-- name: scope_customers_of
WITH RECURSIVE part (id) AS (
    SELECT CAST(:customer_id AS BIGINT)
    UNION
    SELECT customer_merges.gone_id FROM customer_merges
    JOIN part ON customer_merges.kept_id = part.id
    WHERE customer_merges.undone_at IS NULL
)
SELECT id FROM part;

-- name: scope_add_people!
INSERT INTO forgetting_scopes (run, kind, item)
SELECT :run, 'person', id FROM people
WHERE role NOT IN ('lead', 'agent', 'bot') AND customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: scope_add_issues!
INSERT INTO forgetting_scopes (run, kind, item)
SELECT :run, 'issue', id FROM issues WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: scope_issues
SELECT issues.* FROM issues WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
) ORDER BY number;

-- name: scope_subjects
SELECT id, 'promise' AS kind FROM promises WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
UNION ALL SELECT id, 'gesture' AS kind FROM gestures WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: quarantine_whole
SELECT id, payload, problem FROM quarantine ORDER BY id;

-- name: quarantine_drop!
DELETE FROM quarantine WHERE id = :id;

-- name: local_shown
SELECT local_messages.id, local_messages.text, local_messages.blocks, local_messages.on_behalf_of
FROM local_messages JOIN channels ON channels.id = local_messages.channel_id
WHERE channels.workspace_id = :workspace_id AND local_messages.deleted_at IS NULL ORDER BY local_messages.id;

-- name: local_blank!
UPDATE local_messages SET text = '', blocks = '[]', mentions = '[]', on_behalf_of = '' WHERE id = :id;

-- What was to go to the customer, or stand on their message, goes nowhere any more.
-- name: drop_unsent!
UPDATE deliveries SET state = 'dropped'
WHERE state IN ('queued', 'unknown') AND kind IN ('reply', 'question', 'private', 'reaction')
    AND issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- Deliveries whose messages show something of these issues at the desk.
-- name: shown_deliveries
SELECT kind, issue_id, subject_id FROM deliveries
WHERE issue_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
)
    AND kind IN ('card', 'nudge', 'mirror', 'hand_over') AND made > 0
ORDER BY id;

-- name: nobody_get
SELECT * FROM nobodies WHERE workspace_id = :workspace_id;

-- name: nobody_add!
INSERT INTO nobodies (workspace_id, customer_id, person_id) VALUES (:workspace_id, :customer_id, :person_id);

-- What is left of somebody who was erased stands behind nobody: no two of their issues are known as one's.
-- name: unlink_issues!
UPDATE issues SET customer_id = :customer_id WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'issue'
);

-- name: unlink_openers!
UPDATE issues SET opened_by = :person_id WHERE opened_by IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: unlink_messages!
UPDATE messages SET author_id = :person_id WHERE author_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: unlink_events!
UPDATE events SET by_id = :person_id WHERE by_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: unlink_local!
UPDATE local_messages SET author_id = :person_id WHERE author_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'person'
);

-- name: unlink_people!
UPDATE people SET customer_id = NULL WHERE customer_id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: drop_customers!
DELETE FROM customers WHERE id IN (
    SELECT item FROM forgetting_scopes WHERE run = :run AND kind = 'customer'
);

-- name: forgetting_add!
INSERT INTO forgettings (id, workspace_id, way, label, issues, by_id, at)
VALUES (:id, :workspace_id, :way, :label, :issues, :by_id, :at);

-- name: forgettings_to_scrub
SELECT id FROM forgettings WHERE scrubbed_at IS NULL ORDER BY id;

-- name: forgettings_scrubbed!
UPDATE forgettings SET scrubbed_at = :now WHERE scrubbed_at IS NULL AND id <= :up_to;

-- name: forgettings_all
SELECT * FROM forgettings WHERE workspace_id = :workspace_id ORDER BY id;

-- Closed issues whose words are older than the policy keeps them, by the kind and the name of their channel.
-- name: closed_unpurged
SELECT issues.id AS issue_id, issues.closed_at, channels.kind, channels.name FROM issues
JOIN channels ON channels.id = issues.channel_id
WHERE issues.workspace_id = :workspace_id AND issues.closed_at <= :before
    AND NOT EXISTS (
        SELECT 1 FROM purged_issues
        WHERE purged_issues.issue_id = issues.id AND purged_issues.at >= issues.closed_at
    )
ORDER BY issues.closed_at, issues.id;

-- name: purged_add!
INSERT INTO purged_issues (issue_id, at) VALUES (:issue_id, :at)
ON CONFLICT (issue_id) DO UPDATE SET at = excluded.at;

-- What nobody needs any more: deliveries that are done, calls that were made, lines that were told.
-- name: deliveries_done_forget!
DELETE FROM deliveries
WHERE kind IN ('hook', 'told', 'digest') AND state IN ('sent', 'dropped') AND created_at < :before;

-- name: hook_calls_forget!
DELETE FROM hook_calls WHERE at < :before AND NOT EXISTS (
    SELECT 1 FROM deliveries WHERE deliveries.kind = 'hook' AND deliveries.subject_id = hook_calls.id
);

-- name: tellings_forget!
DELETE FROM tellings WHERE at < :before AND NOT EXISTS (
    SELECT 1 FROM deliveries WHERE deliveries.kind = 'told' AND deliveries.subject_id = tellings.id
);

-- name: quarantine_forget!
DELETE FROM quarantine WHERE seen_at IS NOT NULL AND at < :before;

-- A message that its author took back. What a model proposed may rest on it, and has not gone out.
-- name: message_promises
SELECT id FROM promises WHERE message_id = :message_id;

-- name: message_promises_blank!
UPDATE promises SET quote = '' WHERE message_id = :message_id;

-- name: message_moods_blank!
UPDATE moods SET words = '' WHERE issue_id = :issue_id AND words = :text;

-- name: message_summary_drop!
DELETE FROM summaries WHERE issue_id = :issue_id;

-- name: message_proposals_blank!
UPDATE proposals SET text = '', withheld = '[]' WHERE model <> '' AND draft_id IN (
    SELECT id FROM drafts WHERE issue_id = :issue_id AND approved_at IS NULL
);

-- name: message_drafts_blank!
UPDATE drafts SET text = '' WHERE issue_id = :issue_id AND model <> '' AND approved_at IS NULL;
