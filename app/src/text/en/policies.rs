//! English: the policies pages.

use rampart_core::authorization::{AccessLevel, FindingClass};

use crate::policies::{PolicyTab, Template};
use crate::text::{PoliciesText, grouped};

/// Texts of the policies pages.
pub const POLICIES: PoliciesText = PoliciesText {
    title: "Policies",
    sentence: |n| {
        format!(
            "Documents that allow or deny. {} in this account, system policies included.",
            count(n, "policy", "policies")
        )
    },
    create: "Create policy",
    create_sentence: "Begin with a usual case, a file, or your own text. A policy gives nothing until it is granted to somebody.",
    created: |name| format!("Policy “{name}” created."),
    system: "System",
    custom: "Custom",
    documented: "documented",
    reconstructed: "reconstructed",
    remove_filter: "Remove filter",
    clear: "Clear",
    show_all: "Show all policies",
    search: "Search policies",
    search_placeholder: "Words of name or description",
    n_policies: |(n, more)| at_least(n, more, "policy", "policies"),
    name: "Name",
    name_hint: "1 to 128 letters, digits or -. A name cannot be changed later.",
    kind: "Type",
    in_force: "In force",
    references: "References",
    n_references: |(n, more)| if n == 0 { "none".to_owned() } else { number(n, more) },
    changed: "Last change",
    with_the_product: "with the product",
    empty_title: "No custom policies yet",
    empty_text: "A custom policy says in your own words what its holders may do. System policies come with the product.",
    no_match_title: "No policy matches",
    no_match_search: |search| format!("No name or description has words that begin with “{search}”."),
    facts: |kind, version, (n, more)| {
        format!("{kind} policy, {version} in force, attached to {}", at_least(n, more, "holder", "holders"))
    },
    tab: |tab| match tab {
        PolicyTab::Document => "Document",
        PolicyTab::Versions => "Versions",
        PolicyTab::References => "References",
    },
    tabs_of: |name| format!("Sections of {name}"),
    n_holders_short: |(n, more)| number(n, more),
    edit_description: "Edit description",
    delete: "Delete",
    description: "Description",
    description_hint: "What the policy is for; at most 1,024 characters.",
    describe_title: |name| format!("Describe {name}"),
    described: "Description saved.",
    optional: "optional",
    document: "Document",
    document_json: "Policy document (JSON)",
    views: "View of the document",
    view_json: "JSON",
    view_visual: "Visual",
    n_characters: |n, limit| format!("{} of {} characters", grouped(n), grouped(limit)),
    refused_document: "the document has errors; see the findings",
    lay_out: "Lay out",
    optimise: "Optimise",
    import_file: "Import file",
    nothing_to_optimise: "Nothing is said twice.",
    proposal: "Proposal",
    can_go: |n| format!("{} can go without changing what the policy means:", count_of(n, "part", "parts")),
    apply: "Apply to the editor",
    dismiss: "Dismiss",
    findings: "Findings",
    n_of_class: |n, class| format!("{n} {}", class_name(class, n != 1)),
    class: |class| class_title(class),
    no_findings: "Nothing found.",
    checked_when_saved: "The check does not run in this browser. The document is checked when it is saved.",
    go_to: |line, column| format!("Go to line {line}, column {column}"),
    loading_editor: "Loading the catalogue…",
    no_engine: "The visual view could not be loaded. Use the JSON view, or try again.",
    not_shown_title: "This text cannot be shown statement by statement",
    not_shown: "It is not a JSON object with a list of statements. It is kept as it stands; mend it as JSON.",
    to_json: "Edit as JSON",
    kept_members: |names| format!("Kept and not shown here: {names}."),
    kept_statement: "This statement has parts this view cannot show. It is kept as it stands; edit it as JSON.",
    statement_n: |n| format!("Statement {n}"),
    add_statement: "Add statement",
    duplicate: "Duplicate",
    remove_statement: "Remove",
    effect: "Effect",
    allow: "Allow",
    deny: "Deny",
    sid: "Label (Sid)",
    actions: "Actions",
    all_actions_but: "All actions but these",
    use_not_action: "All but these (NotAction)",
    no_actions: "No action yet: the statement is not complete.",
    add_actions: "Add actions",
    service: "Service",
    find_actions: "Search actions",
    every_action_of_service: "Every action of the service, those to come included.",
    more_actions: |n| format!("{n} more; search to see them."),
    action_pattern: "Or a pattern",
    access_level: |level| match level {
        AccessLevel::List => "list",
        AccessLevel::Read => "read",
        AccessLevel::Write => "write",
        AccessLevel::PermissionsManagement => "permissions",
        AccessLevel::Tagging => "tagging",
    },
    add: "Add",
    remove: |entry| format!("Remove {entry}"),
    resources: "Resources",
    no_resources: "No resource yet: the statement is not complete.",
    add_resources: "Add resources",
    every_resource: "All resources (*)",
    resource_type: "Type of resource",
    choose_type: "Choose a type",
    resource_arn: "Or an ARN",
    conditions: "Conditions",
    no_conditions: "None: the statement always applies.",
    add_condition: "Add a condition",
    add_condition_button: "Add condition",
    condition_key: "Condition key",
    operator: "Operator",
    tag: "Tag",
    value: "Value",
    value_utc: "Moment (UTC)",
    values_hint: "The same key and operator once more adds a value; one of them is enough.",
    note: "Note",
    note_hint: "Why, for whoever reads the versions.",
    note_hint_full: "The account keeps no more versions: this one takes the place of the oldest that is not in force.",
    keep: "Do not put it in force yet",
    save_as: |version| format!("Save as version {}", version.trim_start_matches('v')),
    saved: |version, is_in_force| {
        if is_in_force {
            format!("Version {} saved.", version.trim_start_matches('v'))
        } else {
            format!("Version {} saved, not in force.", version.trim_start_matches('v'))
        }
    },
    unsaved: |version| format!("Version {}, not saved", version.trim_start_matches('v')),
    nothing_unsaved: "No unsaved changes",
    discard: "Discard",
    leave_question: |name| format!("The changes to {name} are not saved. Leave and lose them?"),
    leave_new_question: "The new policy is not saved. Leave and lose it?",
    nobody_holds_it_yet: "Nothing changes for anybody: a new policy is granted to nobody.",
    system_note: "A system policy comes with the product and cannot be changed. Copy it to write your own.",
    copy_to_custom: "Create a custom policy from it",
    versions: "Versions",
    version: "Version",
    version_n: |version| format!("Version {}", version.trim_start_matches('v')),
    author: "Author",
    the_product: "the product",
    time: "Saved",
    no_note: "none",
    actions_of_row: "Actions",
    roll_back_to: |version| format!("Roll back to {version}"),
    put_in_force_button: |version| format!("Put {version} in force"),
    put_in_force_title: |version, name| format!("Put {version} of {name} in force"),
    put_in_force: |version| format!("{version} is in force."),
    delete_version: |version| format!("Delete {version}"),
    delete_version_title: |version, name| format!("Delete {version} of {name}"),
    version_deleted: |version| format!("{version} deleted."),
    version_goes: "The document of this version is gone for good.",
    version_changes_nothing: "Nobody's permissions change: it is not in force.",
    compare: "Compare",
    compare_left: "From",
    compare_right: "To",
    compare_button: "Compare",
    differences: "Differences",
    difference_of: |left, right| format!("{left} beside {right}"),
    no_difference: "Both say the same.",
    line_removed: "removed:",
    line_added: "added:",
    holder: "Holder",
    since: "Since",
    n_holders: |(n, more)| at_least(n, more, "holder", "holders"),
    references_sentence: "Who holds the policy itself. Members of a group hold it through the group.",
    no_holders_title: "Nobody holds it",
    no_holders_text: "Grant it on the page of a user, group or role.",
    revoke_from: |holder| format!("Revoke from {holder}"),
    delete_title: |name| format!("Delete {name}"),
    delete_sentence: "This cannot be undone.",
    delete_policy: "Delete policy",
    deleted: |name| format!("Policy “{name}” deleted."),
    versions_go: "Every version of the policy is gone.",
    grants_go: "It is revoked from everybody who holds it.",
    events_stay: "Its events stay.",
    type_name_label: "Name of the policy",
    type_name_rule: "type the name of the policy exactly as it is shown",
    copy_name: "Copy policy name",
    templates: "Usual cases",
    template: |template| match template {
        Template::Office => "Site and time",
        Template::Mfa => "MFA required",
        Template::Bucket => "One bucket prefix",
        Template::ReadOnly => "Read only",
        Template::Department => "Department administrator",
    },
    template_text: |template| match template {
        Template::Office => "From the addresses of the office, between two moments.",
        Template::Mfa => "Only after logon with a second proof.",
        Template::Bucket => "Read and write objects below one prefix.",
        Template::ReadOnly => "See everything of some services, change nothing.",
        Template::Department => "Users, groups and grants of one department.",
    },
    template_hint: |template| match template {
        Template::Office => {
            "Addresses as CIDR blocks. RAM compares moments, not hours of the day: renew the period, or leave the office hours to the network."
        }
        Template::Mfa => "The actions that need the second proof.",
        Template::Bucket => "The bucket, and the prefix without slashes at its ends.",
        Template::ReadOnly => "Codes of services, such as ecs or oss.",
        Template::Department => "What the names of the department's users, groups and policies begin with.",
    },
    template_field: |name| {
        match name {
            "actions" => "Actions",
            "addresses" => "Addresses",
            "from" => "From",
            "until" => "Until",
            "bucket" => "Bucket",
            "prefix" => "Prefix",
            _ => "Services",
        }
        .to_owned()
    },
    use_template: "Use in the editor",
    sid_office: "From the office only",
    sid_mfa: "With MFA only",
    sid_objects: "Objects below the prefix",
    sid_listing: "List the prefix",
    sid_read_only: "See everything",
    sid_overview: "Lists",
    sid_people: "Users and groups of the department",
    sid_grants: "Grants of the policies of the department",
};

const fn class_title(class: FindingClass) -> &'static str {
    match class {
        FindingClass::Error => "Error",
        FindingClass::SecurityWarning => "Security Warning",
        FindingClass::GeneralWarning => "General Warning",
        FindingClass::Suggestion => "Suggestion",
    }
}

const fn class_name(class: FindingClass, is_many: bool) -> &'static str {
    match (class, is_many) {
        (FindingClass::Error, false) => "error",
        (FindingClass::Error, true) => "errors",
        (FindingClass::SecurityWarning, false) => "security warning",
        (FindingClass::SecurityWarning, true) => "security warnings",
        (FindingClass::GeneralWarning, false) => "general warning",
        (FindingClass::GeneralWarning, true) => "general warnings",
        (FindingClass::Suggestion, false) => "suggestion",
        (FindingClass::Suggestion, true) => "suggestions",
    }
}

fn count(n: i64, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(n)) }
}

fn count_of(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

fn at_least(n: i64, more: bool, one: &str, many: &str) -> String {
    if more { format!("more than {}", count(n, one, many)) } else { count(n, one, many) }
}

fn number(n: i64, more: bool) -> String {
    let digits = grouped(n);
    if more { format!("{digits}+") } else { digits }
}
