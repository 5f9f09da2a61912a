//! What the tests share: programs of others that judge our work.
//!
//! - [`venv`] installs them, pinned, into the target folder: cfn-lint, AWS's `cloudformation-validate` and `MiniStack`;
//! - [`lint`] runs the two linters over a folder of templates;
//! - [`ministack`] starts and stops a CloudFormation with services behind it;
//! - [`http`] asks it, without any AWS SDK.

#![expect(clippy::expect_used, clippy::panic, reason = "support of tests: a broken set-up is a failed test")]

pub mod http;
pub mod lint;
pub mod ministack;
pub mod venv;
