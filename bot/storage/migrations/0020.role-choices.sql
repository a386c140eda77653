-- Which of a platform's own roles make somebody one of the team.
-- depends: 0012.identifies

-- ref: the role's id there. chosen: 1 when a lead chose it in the setup, 0 when the environment names it; once
-- any is chosen, only those that are count.
CREATE TABLE role_choices (
    workspace_id BIGINT NOT NULL REFERENCES workspaces (id),
    ref TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('agent', 'lead')),
    chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)),
    PRIMARY KEY (workspace_id, ref, role, chosen)
);
