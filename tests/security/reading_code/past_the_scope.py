"""The functions that may look past the scope, each under its reason; and what models without a scope are.

Before adding a line: ``objects.visible_to(viewer)`` finds rows for somebody, ``scoping.locked(row)`` takes a row
that was found so, ``objects.create`` makes one. None of them needs a place here.
"""

from __future__ import annotations

PAST_THE_SCOPE: dict[str, tuple[str, ...]] = {
    "the scope itself: says which rows somebody sees, or takes a row that a scope has found": (
        "accounts/access.py:_hosted_within",
        "accounts/access.py:units_for",
        "check/access.py:_cut",
        "core/scoping.py:",
        "core/scoping.py:locked",
        "core/scoping.py:rewrite",
        "people/access.py:_standing",
        "people/access.py:kept",
        "people/duplicates/merging.py:_sees",
        "statements/access.py:_requests",
    ),
    "the engine of figures: Scope.demand has asked for the viewer before any row is read": (
        "figures/evaluation/conditions.py:_further",
        "figures/evaluation/evaluating.py:_skeleton",
        "figures/evaluation/evaluating.py:_stray_label",
        "figures/evaluation/grouping.py:units_of",
        "figures/evaluation/unit_rows.py:host_rows",
        "figures/evaluation/unit_rows.py:path_on",
        "figures/evaluation/unit_rows.py:rows",
        "figures/scope.py:Scope.paths",
    ),
    "a condition inside a query whose rows are the viewer's: nothing else leaves it": (
        "committee/exceptions.py:units_without_chair",
        "committee/exceptions.py:units_without_women",
        "ledgers/columns/related_columns.py:ProgrammesColumn.serving",
        "ledgers/pages/entry_list.py:Listing._by_unit",
    ),
    "units above one's own may be named (who asks, who is asked), and are in every address book": (
        "ledgers/columns/choosing.py:nameable_units",
    ),
    "the tree of units itself: its paths, its codes; what is told of it is cut by who asks": (
        "ledgers/imports/batches.py:visible_batches",
        "ledgers/values/unit_names.py:Units.__init__",
        "organisations/codes.py:find_unit",
        "accounts/proposals.py:propose_reset",
        "ledgers/sheets/taught_headings.py:taught_units",
        "organisations/ledger.py:_may_top",
        "organisations/ledger.py:hang_below",
        "organisations/models.py:OrganisationUnit.subtree",
        "organisations/models.py:next_path",
        "organisations/models.py:town_of",
        "organisations/verbs.py:_rehang",
        "statements/deadlines/due_periods.py:units_under",
    ),
    "a rule of the work over rows of the same unit, person or activity as the row in hand; tells a count or no": (
        "signin/lists.py:_attend",
        "signin/lists.py:signed_count",
        "signin/lists.py:signed_elsewhere",
        "committee/actions.py:_election",
        "committee/ledger.py:link_posts",
        "committee/models.py:Post.rivals",
        "committee/models.py:Post.term",
        "committee/duty_rules.py:duties_done",
        "committee/verbs.py:hold_election",
        "statements/deadlines/due_periods.py:due_for",
        "statements/deadlines/due_periods.py:entries_by_unit",
        "statements/deadlines/due_periods.py:rules_for",
        "statements/deadlines/due_periods.py:standings",
        "statements/deadlines/nil_return_verbs.py:declare_nil",
    ),
    "the desk of an activity at which people without an account sign in, by its number": (
        "signin/desks.py:_free_number",
        "signin/desks.py:_new_desk",
        "signin/desks.py:desk_of_number",
        "signin/desks.py:open_desk",
        "signin/desks.py:void",
    ),
    "writes what a verb was allowed to write, in bulk": (
        "activities/ledger.py:write_hosts",
        "ledgers/values/bulk_insert.py:insert",
    ),
    "records named by their numbers in a file: cut by who imports, void ones among them": (
        "ledgers/exports/coming_back.py:ComingBack._records",
        "ledgers/exports/coming_back.py:ComingBack.look_up",
    ),
    "what hangs on entries that a scope has found, read as select_related would": (
        "ledgers/exports/lean_rows.py:_hang",
        "ledgers/imports/judging/same_rows.py:SameRows._members",
    ),
    "an import looks for what is there already; what it tells of it is cut by who imports": (
        "ledgers/imports/judging/standing.py:Standing.all",
        "ledgers/imports/judging/judge.py:Judge.__init__",
        "ledgers/imports/write.py:EntryMaker._taken_unseen",
        "people/reach.py:Reach.__init__",
        "people/reach.py:Reach.parts",
        "ledgers/values/entry_references.py:References._rows",
        "ledgers/imports/undo.py:_referred",
        "ledgers/imports/undo.py:written_entries",
        "reports/issuing/guarding.py:issued_reports",
    ),
    "two records of one person must not be made, wherever she is kept": (
        "signin/lists.py:_persons",
        "people/resolver.py:PersonResolver.__init__",
        "people/resolver.py:PersonResolver._write_learnt",
        "people/resolver.py:PersonResolver.flush",
        "people/resolver.py:find_or_make_person",
        "people/resolver.py:PersonResolver.pair",
        "people/subject_finder.py:PeopleSubjects.__init__",
        "people/duplicates/twins.py:first_record",
        "people/duplicates/twins.py:join",
        "people/duplicates/twins.py:release",
        "people/duplicates/twins.py:step_down",
        "people/subject_finder.py:HouseholdResolver.__init__",
        "people/subject_finder.py:HouseholdResolver.flush",
        "people/verbs.py:_refuse_known",
    ),
    "a person's rights reach all that is kept about her: merging, erasing, and whether she may be named": (
        "people/duplicates/merging.py:_put_back",
        "people/rights/publication.py:may_be_named",
        "people/person_references.py:rows_naming",
        "people/rights/erasure_by_two.py:erase",
    ),
    "the present name of what an entry, which the viewer sees, said before": (
        "ledgers/pages/history.py:_person_named",
    ),
    "the scan for doubtful records; each doubt is cut by who sees all its entries": (
        "integrity/daily.py:_by_keeper",
        "integrity/daily.py:scan_daily",
        "integrity/doubted_entries.py:places_of",
        "integrity/rules/attendance.py:standing_activities",
        "integrity/rules/deeds.py:_before_recipient",
        "integrity/rules/duplicates.py:_shared_rosters",
        "integrity/rules/rosters.py:_known",
        "integrity/rules/support.py:_standing",
        "integrity/scanning.py:_common_units",
        "integrity/scanning.py:_part",
        "integrity/scanning.py:_write",
    ),
    "the worker tells each person what is theirs; nobody asks and nothing is shown": (
        "notices/gathering.py:tell_one_more",
        "notices/gathering.py:tell_standing",
        "notices/outbox.py:send_due",
        "notices/verbs.py:into_inboxes",
        "notices/verbs.py:into_outbox",
        "people/reveal_notices.py:_above",
        "statements/deadlines/reminding.py:tell_asked",
        "web/daily_notices.py:tell_issued",
        "web/daily_notices.py:tell_late",
    ),
    "the secret in the address is the key": ("notices/calendar_addresses.py:opened_by",),
    "whether a foreign entry has the identifier that a phone made up: answered as if there were none": (
        "mobile/recording.py:find",
    ),
    "a suggestion goes to the unit that keeps a record, and to nobody else; what is read for it is told to no other": (
        "people/suggestions/suggesting.py:_holders",
        "people/suggestions/suggesting.py:_note",
        "people/suggestions/suggesting.py:_open",
        "people/suggestions/suggesting.py:_top",
        "people/suggestions/suggesting.py:accept",
        "people/suggestions/suggesting.py:awaited_homes",
        "people/suggestions/suggesting.py:suggest",
    ),
    "whom a whole number on a card means, within the units that the viewer records for; each asking is counted": (
        "people/access.py:known_by_number",
    ),
    "a new key: every row is written with it, and nothing is told but how many": (
        "core/crypto/lookups.py:_renew",
        "core/crypto/lookups.py:_rows",
        "core/crypto/ciphertexts.py:Holder.rows",
        "core/key_rotation.py:_rewritten",
    ),
    "a site's pack, brought in or written out by whoever holds the database (jinguo pack)": (
        "core/site/pack_tables.py:KeyedTable.write",
        "ledgers/declared/pack.py:_units",
        "organisations/declared/pack.py:_Tree.__init__",
        "organisations/declared/pack.py:export",
        "organisations/declared/pack.py:write",
        "packs/declared/pack.py:export",
        "packs/pack_loading.py:load",
        "plans/declared/pack.py:_indicators_here",
        "plans/declared/pack.py:_target_made",
        "plans/declared/pack.py:check_indicators",
        "plans/declared/pack.py:check_targets",
        "plans/declared/pack.py:export_indicators",
    ),
    "words of the site, seeded once": (
        "plans/plan_seeding.py:_seed_plans",
        "plans/plan_seeding.py:seed_indicators",
    ),
}

WORDS = "words of the site, the same for everybody"
PART = "part of something that has a scope, and asked for by it"
OWN = "one's own, asked for by one's key"
GUARDED = "told through accounts.visibility, people, jobs or the audit, each with its own cut"
INNER = "the program's own book-keeping: no page shows it"

MODELS_WITHOUT_SCOPE: dict[str, str] = {
    **dict.fromkeys(("Kind", "Programme", "Plan", "SitePart", "Target"), WORDS),
    **dict.fromkeys(
        (
            "ActivityHost", "Cell", "ClaimAnswer", "DeclaredFact", "EvidenceFile", "Exemption", "ImportFile", "Item", "Milestone",
            "PhotoReceipt", "RowMend", "Section", "SheetPage", "SheetRow", "SignIn", "Statement", "SuspicionEntry",
        ),
        PART,
    ),
    **dict.fromkeys(("Delivery", "Preference", "KnownBrowser", "KnownDevice", "ImportBatch", "OpenSession"), OWN),
    **dict.fromkeys(
        ("AuditEvent", "Consent", "Job", "PersonMerge", "PersonRequest", "RoleGrant", "User", "BindingChoice", "HeaderChoice", "Proposal"),
        GUARDED,
    ),
    **dict.fromkeys(("AuditHead", "EventCount", "FormerPassword", "LimitCount", "RowSeal", "RowSealChange", "PhotoBand", "PhotoPrint", "RegularRound", "UnitPlacement"), INNER),
}  # fmt: skip

# What cuts the rows where a page asks such a model itself.
_OF_THE_ENTRY = "rows of one entry, desk, text or page, which the caller found through the viewer's scope"
_OF_THE_USER = "rows that carry the user's own key"
WITHOUT_SCOPE_AT_DOORS: dict[tuple[str, str], str] = {
    (
        "accounts/administration/audit_views.py:audit_verify",
        "AuditEvent",
    ): "the head of the chain: a number and a hash",
    (
        "accounts/administration/forms.py:UserForm.clean_username",
        "User",
    ): "a name is taken or not, as a unique name has to say",
    (
        "accounts/administration/views.py:grant_end",
        "RoleGrant",
    ): "of users whom managed_users gives the viewer",
    (
        "accounts/administration/session_views.py:end",
        "OpenSession",
    ): "the verb asks whether the viewer may end it",
    ("web/beginning.py:steps_of_administrator", "RoleGrant"): "below the units that the viewer administers",
    (
        "activities/pages/calendars.py:activities_of",
        "ActivityHost",
    ): "a condition inside a query of the viewer's rows",
    ("people/pages/merging_views.py:undo", "PersonMerge"): "of persons that the viewer sees",
    ("people/pages/rights_views.py:_requests", "PersonRequest"): "of persons that the viewer sees",
    ("people/pages/rights_views.py:withdraw", "Consent"): "of one person that the viewer sees",
    ("verification/entry_cards.py:_add_doubts", "SuspicionEntry"): "of doubts that the viewer sees",
    (
        "signin/pages/participant_views.py:done",
        "SignIn",
    ): "the random key that the form made opens it, to its maker",
    **{
        (f"signin/pages/known_phones.py:Device.{name}", "KnownDevice"): "of the device that holds the secret"
        for name in ("forget", "known", "remember")
    },
    **dict.fromkeys(
        (
            ("check/pages/claim_questions.py:_told", "ClaimAnswer"),
            ("check/pages/views.py:check_take_back", "ClaimAnswer"),
            ("ledgers/pages/evidence.py:files_of", "EvidenceFile"),
            ("ledgers/pages/history.py:history_of", "AuditEvent"),
            ("mobile/phone_photographs.py:_held", "PhotoReceipt"),
            ("mobile/phone_photographs.py:_keep", "PhotoReceipt"),
            ("mobile/phone_photographs.py:withdraw", "PhotoReceipt"),
            ("mobile/recording.py:hand_in", "PhotoReceipt"),
            ("signin/ocr/sheet_jobs.py:_gave_up", "SheetPage"),
            ("signin/ocr/sheet_jobs.py:_read", "SheetPage"),
            ("signin/ocr/sheet_jobs.py:start_reading", "SheetPage"),
            ("signin/pages/sheet_views.py:_page", "SheetPage"),
            ("signin/pages/sheet_views.py:strip", "SheetRow"),
            ("signin/pages/desk_views.py:names", "SignIn"),
            ("signin/pages/desk_views.py:row", "SignIn"),
            ("mobile/phone_vocabulary.py:_own_entries", "EvidenceFile"),
            ("verification/entry_cards.py:_add_files", "EvidenceFile"),
        ),
        _OF_THE_ENTRY,
    ),
    **dict.fromkeys(
        (
            ("mobile/recording.py:_change", "Delivery"),
            ("mobile/recording.py:_follow", "Delivery"),
            ("mobile/recording.py:_last_own", "Delivery"),
            ("mobile/recording.py:_note", "Delivery"),
            ("mobile/phone_wording.py:OwnUnitField.told", "RoleGrant"),
            ("web/templatetags/shell_tags.py:seat", "RoleGrant"),
        ),
        _OF_THE_USER,
    ),
    **dict.fromkeys(
        (
            ("web/daily_notices.py:tell_late", "RoleGrant"),
            ("web/daily_notices.py:tell_verifiers", "RoleGrant"),
        ),
        "the worker tells each person what is theirs",
    ),
}

# From one row to others that have a scope: such a way back asks nobody, so each says why it may.
WAYS_BACK: dict[str, str] = {
    "Person.suggestions": "asked nowhere but through a scope",
    "Person.twins": "asked nowhere but where records of one number are kept together (people/duplicates/twins.py)",
    "OrganisationUnit.children": "units below a unit in hand, in verbs that change the tree",
    "OrganisationUnit.merged": "units that were merged into a unit in hand",
    "Household.members": "asked nowhere but through a scope",
    "Activity.attendances": "the list of an activity in hand",
    "Activity.desk": "the desk of an activity in hand",
    "Post.reports": "the duty reports of a post in hand",
    "Indicator.observations": "asked nowhere but through a scope",
    "ReportingPeriod.nil_returns": "asked nowhere but through a scope",
    "StatementRequest.revisions": "versions of a statement in hand, of the same unit and line",
    "StatementRequest.copies": "asked nowhere but through a scope",
    "StatementRequest.returns": "for who looks over the asking unit; one's own for who answers",
}
