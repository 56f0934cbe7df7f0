//! Unit tests of policies: requests with the decision that is expected, and texts with the finding that is expected.
//!
//! The engine's own vectors, the command `rampart policy test` and the console run the same files through this module.
//!
//! ```
//! use rampart_core::authorization::PolicyTests;
//!
//! let tests = PolicyTests::read(
//!     r#"{ "vectors": [{
//!         "id": "readers-read",
//!         "policies": [{ "layer": "identity-user", "attached_to": "alice", "document": {
//!             "Version": "1",
//!             "Statement": [{ "Effect": "Allow", "Action": "oss:Get*", "Resource": "acs:oss:*:*:reports/*" }]
//!         } }],
//!         "request": {
//!             "principal": { "type": "User", "account_id": "1000000000000001", "name": "alice" },
//!             "action": "oss:GetObject",
//!             "resource": "acs:oss:*:1000000000000001:reports/may.pdf"
//!         },
//!         "expected": "Allow"
//!     }] }"#,
//! )?;
//! assert!(tests.run().iter().all(|result| result.failure.is_none()));
//! # Ok::<(), rampart_core::authorization::PolicyTestsError>(())
//! ```

mod scenario;

use serde::Deserialize;

use scenario::Scenario;

use super::{Decision, DocumentKind, Finding, Verdict, decide, parse};

/// A file of policy tests.
#[derive(Debug, Clone, Deserialize)]
pub struct PolicyTests {
    #[serde(default)]
    vectors: Vec<DecisionTest>,
    #[serde(default)]
    validation_vectors: Vec<TextTest>,
}

/// The file is no file of policy tests.
#[derive(Debug, thiserror::Error)]
pub enum PolicyTestsError {
    /// Not JSON, or a member is missing or of the wrong type.
    #[error("it is not in the format of policy tests: {0}")]
    Format(#[from] serde_json::Error),
    /// Nothing would be tested.
    #[error("it holds no test; add one to the list `vectors` or `validation_vectors`")]
    Empty,
}

/// A request, and the decision that is expected.
#[derive(Debug, Clone, Deserialize)]
struct DecisionTest {
    id: String,
    #[serde(default)]
    description: String,
    #[serde(flatten)]
    scenario: Scenario,
    expected: Verdict,
}

/// A text, and whether it is a policy document.
#[derive(Debug, Clone, Deserialize)]
struct TextTest {
    id: String,
    #[serde(default)]
    description: String,
    document_kind: DocumentKind,
    document_text: String,
    expected: Validity,
    /// The title of a finding, or the error code on the wire.
    issue: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Validity {
    Valid,
    Invalid,
}

/// How one test ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyTestResult {
    /// As in the file.
    pub id: String,
    /// As in the file.
    pub description: String,
    /// Why it failed; `None` if it passed.
    pub failure: Option<PolicyTestFailure>,
}

/// Why a test failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyTestFailure {
    /// Another decision than the expected one.
    Decision {
        /// What the test expects.
        expected: Verdict,
        /// What was decided.
        decision: Box<Decision>,
    },
    /// A policy of the test cannot be evaluated.
    Policy {
        /// Its place in the list of the test, from 0.
        place: usize,
        /// What is wrong, one sentence.
        reason: String,
    },
    /// The text was expected to be refused and is not.
    Accepted,
    /// The text was refused, or not for the expected reason.
    Refused {
        /// The expected issue; `None` if the text was expected to be valid.
        expected: Option<String>,
        /// What was found.
        findings: Vec<Finding>,
    },
}

impl PolicyTests {
    /// Reads a file of policy tests.
    ///
    /// # Errors
    /// [`PolicyTestsError`], with line and column of what cannot be read.
    pub fn read(text: &str) -> Result<Self, PolicyTestsError> {
        let tests: Self = serde_json::from_str(text)?;
        if tests.vectors.is_empty() && tests.validation_vectors.is_empty() {
            return Err(PolicyTestsError::Empty);
        }
        Ok(tests)
    }

    /// Runs all of them, in the order of the file.
    #[must_use]
    pub fn run(&self) -> Vec<PolicyTestResult> {
        let decisions = self.vectors.iter().map(DecisionTest::run);
        decisions.chain(self.validation_vectors.iter().map(TextTest::run)).collect()
    }
}

impl DecisionTest {
    fn run(&self) -> PolicyTestResult {
        let failure = match self.scenario.with(decide) {
            Err(error) => Some(PolicyTestFailure::Policy { place: error.place, reason: error.reason }),
            Ok(decision) if decision.verdict == self.expected => None,
            Ok(decision) => Some(PolicyTestFailure::Decision { expected: self.expected, decision: Box::new(decision) }),
        };
        PolicyTestResult { id: self.id.clone(), description: self.description.clone(), failure }
    }
}

impl TextTest {
    fn run(&self) -> PolicyTestResult {
        let is_expected = |finding: &Finding| {
            self.issue.as_deref().is_none_or(|issue| {
                finding.code.title() == issue || finding.code.wire_code(self.document_kind) == issue
            })
        };
        let failure = match (parse(&self.document_text, self.document_kind), self.expected) {
            (Ok(_), Validity::Valid) => None,
            (Ok(_), Validity::Invalid) => Some(PolicyTestFailure::Accepted),
            (Err(findings), Validity::Invalid) if findings.iter().any(is_expected) => None,
            (Err(findings), _) => Some(PolicyTestFailure::Refused { expected: self.issue.clone(), findings }),
        };
        PolicyTestResult { id: self.id.clone(), description: self.description.clone(), failure }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failures(text: &str) -> Vec<(String, Option<PolicyTestFailure>)> {
        let results = PolicyTests::read(text).expect("policy tests").run();
        results.into_iter().map(|result| (result.id, result.failure)).collect()
    }

    #[test]
    fn the_vectors_pass() {
        let results = failures(include_str!("../../../tests/vectors/policy-vectors.json"));
        assert_eq!(results.len(), 144);
        let failed: Vec<_> = results.into_iter().filter(|(_, failure)| failure.is_some()).collect();
        assert!(failed.is_empty(), "{failed:#?}");
    }

    fn test(policy: &str, expected: &str) -> String {
        format!(
            r#"{{"vectors": [{{"id": "t", "policies": [{policy}], "expected": "{expected}", "request": {{
                "principal": {{"type": "User", "account_id": "1000000000000001", "name": "alice", "groups": ["readers"]}},
                "action": "ecs:StartInstance", "resource": "acs:ecs:*:1000000000000001:instance/i-1"}}}}]}}"#
        )
    }

    const ALLOW: &str =
        r#""document": {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}]}"#;

    #[test]
    fn a_wrong_expectation_fails() {
        let policy = format!(r#"{{"layer": "identity-user", "attached_to": "alice", {ALLOW}}}"#);
        assert_eq!(failures(&test(&policy, "Allow")), [("t".to_owned(), None)]);
        let [(_, Some(PolicyTestFailure::Decision { expected, decision }))] =
            &failures(&test(&policy, "ExplicitDeny"))[..]
        else {
            panic!("it passed")
        };
        assert_eq!((*expected, decision.verdict), (Verdict::ExplicitDeny, Verdict::Allow));
    }

    #[test]
    fn only_policies_of_the_principal_count() {
        for (layer, attached_to, expected) in [
            ("identity-user", "alice", "Allow"),
            ("identity-user", "bob", "ImplicitDeny"),
            ("identity-group", "readers", "Allow"),
            ("identity-group", "writers", "ImplicitDeny"),
            ("identity-role", "alice", "ImplicitDeny"),
        ] {
            let policy = format!(r#"{{"layer": "{layer}", "attached_to": "{attached_to}", {ALLOW}}}"#);
            assert_eq!(failures(&test(&policy, expected)), [("t".to_owned(), None)], "{layer} {attached_to}");
        }
    }

    #[test]
    fn a_policy_that_cannot_be_evaluated_fails_its_test() {
        for (policy, part) in [
            (r#"{"layer": "identity-user", "document": {"Version": "2"}}"#, "Version"),
            (r#"{"layer": "identity-user", "system_policy": "NoSuch"}"#, "there is no system policy `NoSuch`"),
            (r#"{"layer": "identity-user"}"#, "either"),
            (r#"{"layer": "identity-user", "scope": "resource-group", "system_policy": "ReadOnlyAccess"}"#, "belong"),
            (r#"{"layer": "resource-bucket", "document": {"Version": "1", "Statement": [{}]}}"#, "Principal"),
        ] {
            let [(_, Some(PolicyTestFailure::Policy { place: 0, reason }))] = &failures(&test(policy, "Allow"))[..]
            else {
                panic!("{policy} passed")
            };
            assert!(reason.contains(part), "{reason}");
        }
    }

    #[test]
    fn what_is_no_file_of_tests_is_refused() {
        for (text, part) in [
            ("[]", "no test"),
            ("{", "format"),
            ("{}", "no test"),
            (r#"{"vectors": [{"id": "a"}]}"#, "line 1"),
            (r#"{"vectors": [{"id": "a", "expected": "allow", "request": {}}]}"#, "format"),
        ] {
            let error = PolicyTests::read(text).expect_err(text).to_string();
            assert!(error.contains(part), "{error}");
        }
    }
}
