"""Which of the core's own tables are sealed: a figure rests on these, too."""

GUARDED = (
    "core.Kind",
    "core.Programme",
    "core.EvidenceFile",
    "core.SitePart",
)  # a figure rests on these, too
