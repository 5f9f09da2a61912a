//! Without the fault it compiles; a stack under the plain macro has the rule at synth.

use infra_core::prelude::*;
use infra_core::synth::synth;

infra_core::environments!(policy = own_rules::BASELINE);

#[own_macros::stack]
pub mod storage {
    #[removal(Retain)]
    resource!(<s3::Bucket> bucket {});
}

#[infra_core::stack]
pub mod archive {
    #[removal(Retain)]
    resource!(<s3::Bucket> bucket { bucket_name: "acme-archive" });
}

fn main() {
    let app = infra_core::app![storage, archive];
    let stacks = synth(&app, &Env::DEV).unwrap();
    let errors = stacks.iter().flat_map(|stack| &stack.findings).filter(|finding| finding.is_error());
    let errors: Vec<_> = errors.map(|finding| (finding.stack.as_str(), finding.message.as_str())).collect();
    assert_eq!(errors, [("archive", "`bucket` has a name of its own")]);
}
